// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: node check.mjs document.json [answers.json]
// Holds an OpenAPI document against the specification and against what we want of ours; then each
// answer of [{method, path, status, type, body}], whose path is the document's, against its
// schema. Prints what is wrong, a line each; exit status 1 where there is something.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';

const [documentFile, answersFile] = process.argv.slice(2);
const document = JSON.parse(readFileSync(documentFile, 'utf8'));
const problems = [];

await checkSpecification();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
checkOperations();
checkComponents();
const validators = compileSchemas();
if (answersFile) {
  for (const answer of JSON.parse(readFileSync(answersFile, 'utf8'))) checkAnswer(answer);
}
for (const problem of problems) console.log(problem);
process.exit(problems.length > 0 ? 1 : 0);

async function checkSpecification() {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  if (validator.version !== '3.1') problems.push(`the version is ${validator.version}, not 3.1`);
  for (const error of [result.errors ?? []].flat())
    problems.push(`specification: ${error.instancePath ?? ''} ${error.message ?? error}`);
}

// What linters of OpenAPI documents warn of.
function checkOperations() {
  const ids = new Set();
  const tags = new Set(document.tags.map((tag) => tag.name));
  for (const { path, method, operation } of operations) {
    const wrong = (what) => problems.push(`${method} ${path}: ${what}`);
    if (!operation.operationId) wrong('has no operationId');
    if (ids.has(operation.operationId)) wrong(`its operationId is not its own`);
    ids.add(operation.operationId);
    if (!operation.summary) wrong('has no summary');
    if (!operation['x-lockstep-role']) wrong('names no role');
    if (operation.tags?.length !== 1 || !tags.has(operation.tags[0])) wrong('has no declared tag');
    if (!Object.keys(operation.responses).some((status) => status < '400')) wrong('never succeeds');
    checkParameters(path, operation.parameters ?? [], wrong);
  }
}

function checkParameters(path, parameters, wrong) {
  for (const parameter of parameters)
    if (!parameter.description) wrong(`${parameter.name} is not described`);
  const named = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  const described = parameters.filter((each) => each.in === 'path').map((each) => each.name);
  if (named.join() !== described.join()) wrong('its path parameters are not those of the path');
}

// Every component is used, and what is referred to is there.
function checkComponents() {
  const used = new Set(operations.length > 0 ? referencesIn(document.paths) : []);
  for (const reference of used) {
    const component = resolve(reference);
    if (component === undefined) problems.push(`${reference} is not there`);
    else for (const more of referencesIn(component)) used.add(more);
  }
  for (const kind of ['schemas', 'responses'])
    for (const name of Object.keys(document.components[kind]))
      if (!used.has(`#/components/${kind}/${name}`)) problems.push(`${name} is not used`);
}

function referencesIn(part) {
  return [...JSON.stringify(part).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]);
}

function resolve(reference) {
  return reference.slice(2).split('/').reduce((part, name) => part?.[name], document);
}

// Each schema by name, closed: a member that the document does not name is an error.
function compileSchemas() {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats(ajv);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const local = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', ''));
    if (local.properties) local.additionalProperties = false;
    ajv.addSchema(local, name);
  }
  return (name) => ajv.getSchema(name);
}

function checkAnswer({ method, path, status, type, body }) {
  const wrong = (what) => problems.push(`${method} ${path} answered ${status}: ${what}`);
  const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
  if (!responses) return wrong('the document does not know the route');
  const named = responses[status] ?? (status >= 400 ? responses.default : undefined);
  if (!named) return wrong('the document does not know the status');
  const response = named.$ref ? resolve(named.$ref) : named;
  const mediaType = type.split(';')[0];
  const media = response.content?.[mediaType] ?? response.content?.['*/*'];
  if (!media) return wrong(`the document does not know the type '${mediaType}'`);
  if (!media.schema) return;
  const validate = validators(media.schema.$ref.split('/').at(-1));
  if (validate(JSON.parse(body))) return;
  for (const error of validate.errors) {
    const extra = error.params.additionalProperty ?? '';
    wrong(`${error.instancePath} ${error.message} ${extra} in ${body.slice(0, 300)}`);
  }
}
