// Builds documents once more with Twilio's own library, and holds their attributes against its declarations. Input and output are JSON on the standard streams.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const root = process.argv[2];
const VoiceResponse = require(path.join(root, 'node_modules/twilio')).twiml.VoiceResponse;
const declarations = fs.readFileSync(path.join(root, 'node_modules/twilio/lib/twiml/VoiceResponse.d.ts'), 'utf8');

const types = new Map([...declarations.matchAll(/type (\w+) = ([^;]+);/g)].map(([, name, union]) => [name, [...union.matchAll(/"([^"]*)"/g)].map(m => m[1])]));
const interfaces = new Map([...declarations.matchAll(/interface (\w+)Attributes \{([\s\S]*?)\n {4}\}/g)]
  .map(([, name, body]) => [name, new Map([...body.matchAll(/^ +"?([\w-]+)"?\?: ([^;]+);/gm)].map(([, attribute, type]) => [attribute, type]))]));

const verbs = {
  Say: ['say', 'Say'], Pause: ['pause', 'Pause'], Gather: ['gather', 'Gather'], Dial: ['dial', 'Dial'], Number: ['number', 'Number'], Redirect: ['redirect', 'Redirect'], Hangup: ['hangup', null],
  Connect: ['connect', 'Connect'], ConversationRelay: ['conversationRelay', 'ConversationRelay'], Language: ['language', 'Language'], Parameter: ['parameter', 'Parameter'],
  break: ['break', 'SsmlBreak'], 'say-as': ['sayAs', 'SsmlSayAs'], prosody: ['prosody', 'SsmlProsody'],
};
const withText = new Set(['Number', 'Redirect', 'say-as']);

function check(node, declared, problems) {
  const known = declared === null ? new Map() : interfaces.get(declared);
  if (!known) return problems.push(`${node.name}: the library declares no ${declared}Attributes`);
  for (const [name, value] of Object.entries(node.attributes)) {
    const type = known.get(name);
    if (type === undefined) problems.push(`${node.name} has no attribute ${name}`);
    const allowed = type && types.get(type.replace(/\[\]$/, '').split(' ')[0]);
    const parts = name === 'input' ? value.split(' ') : [value];
    for (const part of parts) if (allowed?.length && !allowed.includes(part)) problems.push(`${node.name} ${name} cannot be ${part}`);
  }
}

function build(parent, node, problems) {
  const found = verbs[node.name];
  if (!found) return problems.push(`no verb ${node.name}`);
  check(node, found[1], problems);
  const text = node.children.length === 1 && typeof node.children[0] === 'string' ? node.children[0] : '';
  const args = node.name === 'Hangup' ? [] : node.name === 'Redirect' || node.name === 'Number' || node.name === 'say-as' ? [node.attributes, text] : node.name === 'Say' || node.name === 'prosody' ? [node.attributes, ''] : [node.attributes];
  const built = parent[found[0]](...args);
  if (withText.has(node.name)) return;
  for (const child of node.children) {
    if (typeof child === 'string') built.addText(child);
    else build(built, child, problems);
  }
}

const documents = JSON.parse(fs.readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(documents.map(children => {
  const [response, problems] = [new VoiceResponse(), []];
  for (const child of children) build(response, child, problems);
  return { xml: response.toString(), problems };
})));
