// SPDX-License-Identifier: GPL-3.0-or-later
// JSON to the model: what is read strictly, written and read again must be the same; what is
// refused must be refused with a sentence.
#include "core/model/audit.h"
#include "core/model/enrolment.h"
#include "core/model/fleet.h"
#include "core/model/manifest.h"
#include "core/model/messages.h"
#include "core/model/token.h"

#include <cstdint>
#include <cstdlib>

using namespace lockstep;

namespace {

template <class T>
void tryType(const QByteArray& text, Unknown unknown)
{
    const auto value = fromJsonText<T>(text, unknown);
    if (!value) {
        if (value.error().message().isEmpty())
            std::abort();
        return;
    }
    const QByteArray written = toJsonText(*value);
    const auto again = fromJsonText<T>(written, Unknown::Refuse);
    if (!again || toJsonText(*again) != written)
        std::abort();
}

template <class... Types>
void tryAll(const QByteArray& text)
{
    (tryType<Types>(text, Unknown::Refuse), ...);
    (tryType<Types>(text, Unknown::Ignore), ...);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char*>(data), qsizetype(size));
    if (!parseJson(text)) { // most inputs: not worth asking every type
        tryType<UpdateRequest>(text, Unknown::Refuse);
        return 0;
    }
    tryAll<UpdateRequest, BatchRequest, TestEvent, ReleaseRequest, ExpectedVersion, TokenRequest,
           NewWorker, WorkerChange, EnrollTokenRequest, EnrollRequest, RenewRequest, WorkerAddress,
           VersionInfo, Update, Event, AuditEntry, Manifest>(text);
    return 0;
}
