const JSON_TYPE = /^application\/json\b/i;
const SECRET = /sign|token|secret|key|auth|cookie|forwarded|real-ip|request-id/;

/**
 * Of a request's headers, those that a channel may need to read the event again years later: the content type unless
 * it is JSON, the id of a Standard Webhook, and provider's own `x-` headers. Signatures and whatever may be a secret are not stored.
 */
export function headersToKeep(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    const wanted = name === 'webhook-id' || (name.startsWith('x-') && !SECRET.test(name));
    if (name === 'content-type' ? !JSON_TYPE.test(value) : wanted) kept[name] = value.slice(0, 1000);
  }
  return kept;
}

/** What stood behind the `?` of the address, under a name that no header can have; a channel may have put it there itself. */
export function queryToKeep({ url }: { url: string }): Record<string, string> {
  const query = url.indexOf('?');
  return query === -1 ? {} : { ':query': url.slice(query + 1, query + 1001) };
}
