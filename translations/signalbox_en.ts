<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Policy</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message numerus="yes">
        <source>%n more types</source>
        <translation>
            <numerusform>%n more type</numerusform>
            <numerusform>%n more types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AgentDelegate</name>
    <message numerus="yes">
        <source>Trouble with %n destinations</source>
        <translation>
            <numerusform>Trouble with %n destination</numerusform>
            <numerusform>Trouble with %n destinations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AgentPicker</name>
    <message numerus="yes">
        <source>Copy to %n agents</source>
        <translation>
            <numerusform>Copy to %n agent</numerusform>
            <numerusform>Copy to %n agents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChangeList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChangesPanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::DeliveriesPage</name>
    <message numerus="yes">
        <source>more than %n deliveries</source>
        <translation>
            <numerusform>more than %n delivery</numerusform>
            <numerusform>more than %n deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resend %n deliveries</source>
        <translation>
            <numerusform>Resend %n delivery</numerusform>
            <numerusform>Resend %n deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries are sent again</source>
        <translation>
            <numerusform>%n delivery is sent again</numerusform>
            <numerusform>%n deliveries are sent again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries could not be sent again. %1</source>
        <translation>
            <numerusform>%n delivery could not be sent again. %1</numerusform>
            <numerusform>%n deliveries could not be sent again. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventPicks</name>
    <message numerus="yes">
        <source>%n more, mostly ids and texts</source>
        <translation>
            <numerusform>%n more, mostly an id or a text</numerusform>
            <numerusform>%n more, mostly ids and texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventsCard</name>
    <message numerus="yes">
        <source>or every one of %n more types</source>
        <translation>
            <numerusform>or every one of %n more type</numerusform>
            <numerusform>or every one of %n more types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::IntegrationCard</name>
    <message numerus="yes">
        <source>used by %n notifications</source>
        <translation>
            <numerusform>used by %n notification</numerusform>
            <numerusform>used by %n notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::IntegrationEditor</name>
    <message numerus="yes">
        <source>%n deliveries are kept until it goes on.</source>
        <translation>
            <numerusform>%n delivery is kept until it goes on.</numerusform>
            <numerusform>%n deliveries are kept until it goes on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n attempts failed</source>
        <translation>
            <numerusform>The last attempt failed</numerusform>
            <numerusform>The last %n attempts failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::IntegrationsPage</name>
    <message numerus="yes">
        <source>Deleted “%1” and the %n notifications that used it</source>
        <translation>
            <numerusform>Deleted “%1” and the %n notification that used it</numerusform>
            <numerusform>Deleted “%1” and the %n notifications that used it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::LintWatch</name>
    <message numerus="yes">
        <source>%1 · %n notifications</source>
        <translation>
            <numerusform>%1 · %n notification</numerusform>
            <numerusform>%1 · %n notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::NotificationCard</name>
    <message numerus="yes">
        <source>%n more findings</source>
        <translation>
            <numerusform>%n more finding</numerusform>
            <numerusform>%n more findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PreviewPanel</name>
    <message numerus="yes">
        <source>%n rows are not complete; they are left out below.</source>
        <translation>
            <numerusform>%n row is not complete; it is left out below.</numerusform>
            <numerusform>%n rows are not complete; they are left out below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RulesPage</name>
    <message numerus="yes">
        <source>%n notifications</source>
        <translation>
            <numerusform>%n notification</numerusform>
            <numerusform>%n notifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hints</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy “%1” to %n agents</source>
        <translation>
            <numerusform>Copy “%1” to %n agent</numerusform>
            <numerusform>Copy “%1” to %n agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is copied to %n agents.</source>
        <translation>
            <numerusform>“%1” is copied to %n agent.</numerusform>
            <numerusform>“%1” is copied to %n agents.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TextCard</name>
    <message numerus="yes">
        <source>%n rows are not complete: they are not in the text.</source>
        <translation>
            <numerusform>%n row is not complete: it is not in the text.</numerusform>
            <numerusform>%n rows are not complete: they are not in the text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write out %n conditions</source>
        <translation>
            <numerusform>Write out %n condition</numerusform>
            <numerusform>Write out %n conditions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TypePicker</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::VersionsPanel</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
</TS>
