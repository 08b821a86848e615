// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/provider.h"

#include <QDir>
#include <QFile>

namespace signalbox::integrations {

const ProviderField *Provider::field(QStringView key) const
{
    for (const ProviderField &candidate : fields) {
        if (candidate.key == key)
            return &candidate;
    }
    return nullptr;
}

std::expected<ProviderRegistry, Faults> ProviderRegistry::load(const QList<QByteArray> &files)
{
    ProviderRegistry registry;
    Faults faults;
    for (const QByteArray &file : files) {
        auto provider = read(file);
        if (!provider)
            faults << provider.error();
        else if (registry.find(provider->id))
            faults << Fault{QStringLiteral("/id"),
                            "duplicate",
                            QT_TRANSLATE_NOOP("Fault", "“%1” is there twice."),
                            {provider->id}};
        else
            registry.m_providers << *std::move(provider);
    }
    if (!faults.isEmpty())
        return std::unexpected(faults);
    return registry;
}

ProviderRegistry ProviderRegistry::shipped()
{
    const QDir folder(QStringLiteral(":/data/providers"));
    QList<QByteArray> files;
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            files << file.readAll();
    }
    auto registry = load(files);
    if (!registry)
        qFatal("A provider description is broken: %s %s", qUtf8Printable(registry.error().first().pointer),
               qUtf8Printable(registry.error().first().text()));
    return *std::move(registry);
}

const Provider *ProviderRegistry::find(QStringView id) const
{
    for (const Provider &provider : m_providers) {
        if (provider.id == id)
            return &provider;
    }
    return nullptr;
}

} // namespace signalbox::integrations
