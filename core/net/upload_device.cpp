// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/upload_device.h"

#include <QFileInfo>
#include <QRandomGenerator>

namespace lockstep::net {

namespace {

/// A name inside quotes as browsers write it (HTML, "multipart/form-data").
QByteArray quoted(QByteArray name)
{
    return '"' + name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A") + '"';
}

QByteArray newBoundary()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArrayView bytes(reinterpret_cast<const char*>(random.data()), sizeof random);
    return "lockstep-" + bytes.toByteArray().toHex();
}

} // namespace

Result<std::unique_ptr<UploadDevice>>
UploadDevice::open(const std::variant<QByteArray, FileBody, FormBody>& body)
{
    std::unique_ptr<UploadDevice> device(new UploadDevice);
    LOCKSTEP_CHECK(std::visit([&](const auto& each) { return device->prepare(each); }, body));
    device->m_length = device->m_before.size() + device->m_fileSize + device->m_after.size();
    device->QIODevice::open(ReadOnly | Unbuffered);
    return device;
}

Result<> UploadDevice::prepare(const QByteArray& bytes)
{
    m_contentType = bytes.isEmpty() ? ""_ba : "application/json"_ba;
    m_before = bytes;
    return {};
}

Result<> UploadDevice::prepare(const FileBody& file)
{
    m_contentType = file.contentType;
    return openFile(file.path);
}

Result<> UploadDevice::prepare(const FormBody& form)
{
    const QByteArray boundary = newBoundary();
    m_contentType = "multipart/form-data; boundary=" + boundary;
    const auto beginPart = [&](const QByteArray& name) {
        m_before += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(name);
    };
    for (const auto& [name, value] : form.fields) {
        beginPart(name);
        m_before += "\r\n\r\n" + value + "\r\n";
    }
    beginPart(form.fileField);
    m_before += "; filename=" + quoted(QFileInfo(form.file.path).fileName().toUtf8()) +
                "\r\nContent-Type: " + form.file.contentType + "\r\n\r\n";
    m_after = "\r\n--" + boundary + "--\r\n";
    return openFile(form.file.path);
}

Result<> UploadDevice::openFile(const QString& path)
{
    m_file.setFileName(path);
    if (!m_file.open(ReadOnly | Unbuffered))
        return fail(ErrorCode::Io, u"cannot open %1: %2"_s.arg(path, m_file.errorString()));
    m_fileSize = m_file.size();
    return {};
}

qint64 UploadDevice::readData(char* out, qint64 max)
{
    const qint64 fileEnd = m_before.size() + m_fileSize;
    const auto copy = [&](const QByteArray& from, qint64 at) {
        const qint64 size = std::min(max, from.size() - at);
        std::copy_n(from.constData() + at, size, out);
        return size;
    };
    qint64 n = 0;
    if (m_done < m_before.size())
        n = copy(m_before, m_done);
    else if (m_done < fileEnd)
        n = readFile(out, std::min(max, fileEnd - m_done));
    else
        n = copy(m_after, m_done - fileEnd);
    m_done += std::max<qint64>(n, 0);
    return n;
}

qint64 UploadDevice::readFile(char* out, qint64 max)
{
    const qint64 n = m_file.read(out, max);
    if (n > 0)
        return n;
    const QString why = n < 0 ? m_file.errorString() : u"it became shorter while it was sent"_s;
    m_failure = Error(ErrorCode::Io, u"cannot read %1: %2"_s.arg(m_file.fileName(), why));
    return -1;
}

qint64 UploadDevice::writeData(const char*, qint64) { return -1; }

} // namespace lockstep::net
