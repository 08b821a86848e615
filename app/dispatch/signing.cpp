// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/signing.h"

#include <memory>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace signalbox::dispatch {

namespace {

struct Freed
{
    void operator()(EVP_MAC *mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX *context) const { EVP_MAC_CTX_free(context); }
};

// Finding the algorithm and making a context cost more than the hash of a kilobyte: they are kept.
EVP_MAC_CTX *keptContext()
{
    thread_local const std::unique_ptr<EVP_MAC_CTX, Freed> context = [] {
        const std::unique_ptr<EVP_MAC, Freed> mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
        std::unique_ptr<EVP_MAC_CTX, Freed> made(EVP_MAC_CTX_new(mac.get()));
        char digest[] = "SHA256";
        const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                         OSSL_PARAM_construct_end()};
        if (!made || !EVP_MAC_CTX_set_params(made.get(), parameters))
            qFatal("OpenSSL has no HMAC-SHA256");
        return made;
    }();
    return context.get();
}

} // namespace

QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    EVP_MAC_CTX *context = keptContext();
    QByteArray signature(32, Qt::Uninitialized);
    std::size_t length = 0;
    // constData of an empty key still points somewhere: a null pointer would mean "the key of last time".
    const auto bytes = [](const QByteArray &array) {
        return reinterpret_cast<const unsigned char *>(array.constData());
    };
    if (!EVP_MAC_init(context, bytes(key), std::size_t(key.size()), nullptr) ||
        !EVP_MAC_update(context, bytes(message), std::size_t(message.size())) ||
        !EVP_MAC_final(context, reinterpret_cast<unsigned char *>(signature.data()), &length,
                       std::size_t(signature.size())) ||
        length != std::size_t(signature.size()))
        qFatal("HMAC-SHA256 failed");
    return signature;
}

} // namespace signalbox::dispatch
