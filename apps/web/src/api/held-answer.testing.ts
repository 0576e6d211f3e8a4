/** A server for specs: answers each request with the next of these bodies, the first one only when it is let go. */
export function holdFirstAnswer(...bodies: unknown[]): { letGo: () => void; asked: () => number } {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((open) => (letGo = open));
  let asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    const body = JSON.stringify(bodies.shift() ?? null);
    if (asked === 1) await gate;
    return new Response(body, { status: 200 });
  };
  return { letGo: () => letGo(), asked: () => asked };
}
