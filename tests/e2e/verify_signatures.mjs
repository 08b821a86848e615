// SPDX-License-Identifier: GPL-3.0-or-later
// Checks captured requests as their receivers would. Usage: node verify_signatures.mjs CAPTURE.json
// CAPTURE: [{"scheme": "hmac-sha256"|"standard-webhooks", "secret": "…", "headers": {…}, "body": base64}]
// Prints one line a check: "ok NAME", "FAILED NAME", or "skipped NAME: why". Exit 1 if one failed.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

// The verifier of the user's own event system, as its page has it.
function verifyWebhook(body, signature, secret) {
  const expected = createHmac('sha256', secret).update(body).digest('hex');
  return signature === `sha256=${expected}`;
}

async function optional(name) {
  try {
    return await import(name);
  } catch {
    return undefined;
  }
}

let failed = false;
function report(name, good) {
  console.log(`${good ? 'ok' : 'FAILED'} ${name}`);
  failed ||= !good;
}

const standard = await optional('standardwebhooks');
const octokit = await optional('@octokit/webhooks-methods');
for (const [index, capture] of JSON.parse(readFileSync(process.argv[2], 'utf8')).entries()) {
  const body = Buffer.from(capture.body, 'base64').toString('utf8');
  const header = (name) => capture.headers[name.toLowerCase()];
  if (capture.scheme === 'hmac-sha256') {
    const signature = header('X-Signature-256');
    report(`${index} node crypto`, verifyWebhook(body, signature, capture.secret));
    report(`${index} node crypto refuses another body`, !verifyWebhook(`${body} `, signature, capture.secret));
    if (octokit) report(`${index} @octokit/webhooks-methods`, await octokit.verify(capture.secret, body, signature));
    else console.log(`skipped ${index} @octokit/webhooks-methods: the npm registry was not reached`);
  } else {
    if (!standard) {
      console.log(`skipped ${index} standardwebhooks: the npm registry was not reached`);
      continue;
    }
    const verifier = new standard.Webhook(capture.secret);
    try {
      verifier.verify(body, capture.headers);
      report(`${index} standardwebhooks`, true);
    } catch (error) {
      report(`${index} standardwebhooks: ${error.message}`, false);
    }
    try {
      verifier.verify(`${body} `, capture.headers);
      report(`${index} standardwebhooks refuses another body`, false);
    } catch {
      report(`${index} standardwebhooks refuses another body`, true);
    }
  }
}
process.exit(failed ? 1 : 0);
