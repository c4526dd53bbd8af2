// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/schema.h"

namespace lockstep::net {

/// A value that a request may carry outside its body.
struct Parameter {
    const char* name;
    const char* doc; ///< meaning and form: "1…1000, 100 where it is not given"
    SchemaMaker schema = &makeSchema<QString>;
};

/// What a route takes and gives: the reference and OpenAPI document are made from it, and the
/// router holds requests to it. Begin with gives():
///
///     gives<UpdateAccepted>(202).takes<UpdateRequest>().header("Idempotency-Key", "…")
struct Contract {
    int status = 200;                    ///< of success
    SchemaMaker answer = nullptr;        ///< of a JSON answer; null: none, or not JSON
    const char* answerType = nullptr;    ///< content type; null: there is no body
    std::vector<int> otherStatuses = {}; ///< that come with the same answer, errors or not
    SchemaMaker body = nullptr;          ///< of a JSON body; null: none, or not JSON
    std::vector<const char*> bodyTypes =
        {}; ///< content types that are taken, "*/*" any; none: no body
    bool isBodyRequired = false;
    std::vector<Parameter> queries = {}; ///< any other is refused
    std::vector<Parameter> headers = {};

    /// The answer comes with this status too.
    Contract&& orStatus(int other) &&
    {
        otherStatuses.push_back(other);
        return std::move(*this);
    }
    /// A JSON body. One with nothing required may be left out.
    template <Reflected T>
    Contract&& takes() &&
    {
        body = &makeSchema<T>;
        bodyTypes = {"application/json"};
        forEachField<T>([this](const auto& each) { isBodyRequired |= each.isRequired; });
        return std::move(*this);
    }
    /// A JSON merge patch (RFC 7396), whether or not it is called that.
    template <Reflected T>
    Contract&& takesPatch() &&
    {
        std::move(*this).template takes<T>().bodyTypes.push_back("application/merge-patch+json");
        return std::move(*this);
    }
    /// A body of one of these content types that is not JSON.
    Contract&& takesAny(std::vector<const char*> types) &&
    {
        bodyTypes = std::move(types);
        isBodyRequired = true;
        return std::move(*this);
    }
    template <class T = QString>
    Contract&& query(const char* name, const char* doc) &&
    {
        queries.push_back({name, doc, &makeSchema<T>});
        return std::move(*this);
    }
    Contract&& header(const char* name, const char* doc) &&
    {
        headers.push_back({name, doc});
        return std::move(*this);
    }
};

/// A JSON answer.
template <Reflected T>
Contract gives(int status = 200)
{
    return {.status = status, .answer = &makeSchema<T>, .answerType = "application/json"};
}
/// Another answer, such as "text/plain".
inline Contract givesType(const char* contentType, int status = 200)
{
    return {.status = status, .answerType = contentType};
}

} // namespace lockstep::net
