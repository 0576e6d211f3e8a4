import type { SegmentRules } from '@wasl/contracts';

/**
 * How text messages are cut: the GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1) at 160 and 153 characters, its
 * extension table at two places each, and UCS-2 for everything else, Arabic included, at 70 and 67.
 */
export const gsmSegments: SegmentRules = {
  basic:
    '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
  extended: '\f^{}\\[~]|€',
  narrow: { single: 160, joined: 153 },
  wide: { single: 70, joined: 67 },
};
