// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/http_answer.h"

#include "models/events/json_text.h"

#include <array>

namespace signalbox::ingest {

using events::json::appendString;

Answer errorAnswer(unsigned status, QByteArrayView code, const QByteArray &message, QByteArrayView pointer)
{
    Answer answer{.status = status, .body = "{\"error\":{\"code\":", .headers = {}};
    appendString(answer.body, code);
    answer.body.append(",\"message\":");
    appendString(answer.body, message);
    if (!pointer.isEmpty()) {
        answer.body.append(",\"pointer\":");
        appendString(answer.body, pointer);
    }
    answer.body.append("}}");
    return answer;
}

Answer errorAnswer(unsigned status, const Fault &fault)
{
    return errorAnswer(status, fault.code, fault.text().toUtf8(), fault.pointer.toUtf8());
}

Answer filterAnswer(const rules::Expression::Error &error)
{
    Answer answer = errorAnswer(400, error.fault);
    answer.body.chop(2);
    answer.body.append(",\"position\":").append(QByteArray::number(error.position));
    answer.body.append(",\"length\":").append(QByteArray::number(error.length)).append("}}");
    return answer;
}

Answer submissionAnswer(const Accepted &accepted)
{
    if (!accepted.stored) {
        Answer answer =
            errorAnswer(503, "not_stored",
                        "The events could not be stored; nothing of them was kept. " +
                            (accepted.fault.isEmpty() ? QByteArray("Try again later.") : accepted.fault));
        answer.headers.emplace_back("Retry-After", "1");
        return answer;
    }
    static constexpr std::array<QByteArrayView, 3> statusNames = {"accepted", "duplicate", "quarantined"};
    std::array<qsizetype, 3> counts{};
    QByteArray list;
    list.reserve(qsizetype(accepted.events.size()) * 64);
    for (const Accepted::One &one : accepted.events) {
        ++counts[size_t(one.status)];
        list.append(list.isEmpty() ? "{\"id\":" : ",{\"id\":");
        appendString(list, one.id);
        list.append(",\"status\":\"").append(statusNames[size_t(one.status)]).append("\"}");
    }
    Answer answer{.status = 202, .body = {}, .headers = {}};
    answer.body.append("{\"accepted\":").append(QByteArray::number(counts[0]));
    answer.body.append(",\"duplicates\":").append(QByteArray::number(counts[1]));
    answer.body.append(",\"quarantined\":").append(QByteArray::number(counts[2]));
    answer.body.append(",\"events\":[").append(list).append("]}");
    return answer;
}

Answer busyAnswer()
{
    Answer answer =
        errorAnswer(429, "busy", "The queue to the disk is full; nothing was kept. Try again in a second.");
    answer.headers.emplace_back("Retry-After", "1");
    return answer;
}

Answer streamsFullAnswer(int streamLimit)
{
    Answer answer = errorAnswer(503, "too_many_streams",
                                QByteArray::number(streamLimit) +
                                    " streams are open, which is as many as there may be. Try again later.");
    answer.headers.emplace_back("Retry-After", "5");
    return answer;
}

Answer stoppingAnswer()
{
    Answer answer = errorAnswer(503, "stopping", "Signalbox is stopping; nothing was kept. Try again later.");
    answer.headers.emplace_back("Retry-After", "1");
    answer.headers.emplace_back("Connection", "close");
    return answer;
}

Answer tooLargeAnswer(qint64 bodyLimit)
{
    return errorAnswer(413, "body_too_large",
                       "The body is larger than " + QByteArray::number(bodyLimit) +
                           " bytes: send fewer events at once");
}

QByteArray lastWords(const Answer &answer)
{
    const char *reason = answer.status == 408 ? "Request Timeout" : "Content Too Large";
    return "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason +
           "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
           QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body;
}

} // namespace signalbox::ingest
