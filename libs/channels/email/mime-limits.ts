/** Limits of one mail (README, "What we refuse"). Beyond them the header is kept and the rest is named as refused. */
export const MIME_LIMITS = { bytes: 50 * 1024 * 1024, depth: 20, parts: 200 } as const;
