import type { ChannelEventInput } from '@wasl/contracts';
import { number, object, objects, text } from './untrusted-json';
import type { Loose } from './untrusted-json';
import { kindOf } from './whatsapp-cloud.errors';

type HealthInput = Extract<ChannelEventInput, { type: 'account.health' }>;
type Level = HealthInput['level'];

const accountLevels: Readonly<Record<string, Level>> = {
  DISABLED_UPDATE: 'error',
  ACCOUNT_DELETED: 'error',
  ACCOUNT_RESTRICTION: 'error',
  ACCOUNT_VIOLATION: 'warning',
  PARTNER_REMOVED: 'error',
  PARTNER_APP_UNINSTALLED: 'error',
  ACCOUNT_OFFBOARDED: 'error',
  REINSTATED: 'ok',
  VERIFIED_ACCOUNT: 'ok',
  ACCOUNT_RECONNECTED: 'ok',
};
// Prices, partners and terms: the account sends and receives as before.
const accountNotes: ReadonlySet<string> = new Set([
  'AD_ACCOUNT_LINKED',
  'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE',
  'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE',
  'MM_LITE_TERMS_SIGNED',
  'PARTNER_ADDED',
  'PARTNER_APP_INSTALLED',
  'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE',
  'VOLUME_BASED_PRICING_TIER_UPDATE',
]);
const qualityLevels: Readonly<Record<string, Level>> = {
  FLAGGED: 'warning',
  DOWNGRADE: 'warning',
  UNFLAGGED: 'ok',
};
// Higher limits, and the first one: they do not say that a flag is gone.
const qualityNotes: ReadonlySet<string> = new Set(['ONBOARDING', 'UPGRADE', 'THROUGHPUT_UPGRADE']);
const templateLevels: Readonly<Record<string, Level>> = {
  APPROVED: 'ok',
  REINSTATED: 'ok',
  REJECTED: 'warning',
  PAUSED: 'warning',
  FLAGGED: 'warning',
  DISABLED: 'warning',
};

const reviewLevels: Readonly<Record<string, Level>> = { APPROVED: 'ok', REJECTED: 'error' };
const nameLevels: Readonly<Record<string, Level>> = { APPROVED: 'ok' };
const colourLevels: Readonly<Record<string, Level>> = { GREEN: 'ok', YELLOW: 'warning', RED: 'warning' };

type Health = Omit<HealthInput, 'occurredAt' | 'type'>;

/**
 * Fields of a webhook that speak of the account, the number or a template instead of a person. Good news of a template
 * or a name is null: it must not cover up bad news of the account.
 */
export const accountFields: Readonly<Record<string, (value: Loose) => Health | null>> = {
  account_update: (value) =>
    accountNotes.has(text(value.event) ?? '')
      ? null
      : health('account', {
          event: accountEvent(value),
          levels: accountLevels,
          detail: accountDetail(value),
        }),
  account_alerts: (value) =>
    unlessGood({
      level: text(value.alert_severity) === 'INFORMATIONAL' ? 'ok' : 'warning',
      code: code('alert', text(value.alert_type)),
      detail: (text(value.alert_description) ?? '').slice(0, 500),
    }),
  account_review_update: (value) =>
    health('review', { event: text(value.decision), levels: reviewLevels, detail: '' }),
  phone_number_quality_update: (value) =>
    qualityNotes.has(text(value.event) ?? '')
      ? null
      : health('quality', {
          event: text(value.event),
          levels: qualityLevels,
          detail: text(value.current_limit) ?? '',
        }),
  phone_number_name_update: (value) =>
    unlessGood(
      health('name', {
        event: text(value.decision),
        levels: nameLevels,
        detail: text(value.rejection_reason) ?? '',
      }),
    ),
  message_template_status_update: (value) =>
    unlessGood(
      health('template', { event: text(value.event), levels: templateLevels, detail: templateDetail(value) }),
    ),
  message_template_quality_update: (value) =>
    unlessGood(
      health('template-quality', {
        event: text(value.new_quality_score),
        levels: colourLevels,
        detail: templateDetail(value),
      }),
    ),
};

/** Errors that a webhook reports for the whole number, not for one message. */
export function changeErrors(value: Loose, occurredAt: string): ChannelEventInput[] {
  return objects(value.errors).map((error) => ({
    type: 'account.health',
    occurredAt,
    level: 'error',
    code: `whatsapp-cloud.${kindOf(number(error.code), undefined)}`,
    detail: (
      text(object(error.error_data).details) ??
      text(error.message) ??
      text(error.title) ??
      text(error.code) ??
      ''
    ).slice(0, 500),
  }));
}

const unlessGood = (news: Health): Health | null => (news.level === 'ok' ? null : news);

function health(
  subject: string,
  news: { event: string | undefined; levels: Readonly<Record<string, Level>>; detail: string },
) {
  const { event, levels, detail } = news;
  const level = event !== undefined && Object.hasOwn(levels, event) ? levels[event] : undefined;
  return {
    level: level ?? ('warning' as const),
    code: code(subject, event),
    detail: detail.slice(0, 500),
    // A flag that is gone says nothing of a ban.
    ...(level === 'ok' ? { heals: `whatsapp-cloud.${subject}-` } : {}),
  };
}

function code(subject: string, event: string | undefined): string {
  const name = (event ?? 'unknown').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `whatsapp-cloud.${subject}-${name}`.slice(0, 120);
}

/** Meta announces the end of a ban as one more DISABLED_UPDATE. */
const accountEvent = (value: Loose): string | undefined =>
  text(object(value.ban_info).waba_ban_state) === 'REINSTATE' ? 'REINSTATED' : text(value.event);

function accountDetail(value: Loose): string {
  const restriction = objects(value.restriction_info)[0];
  return (
    text(object(value.ban_info).waba_ban_state) ??
    text(restriction?.restriction_type) ??
    text(object(value.violation_info).violation_type) ??
    text(value.phone_number) ??
    ''
  );
}

function templateDetail(value: Loose): string {
  const name = [text(value.message_template_name), text(value.message_template_language)].filter(
    (word) => word !== undefined,
  );
  const reason = text(value.reason);
  return [name.join(' '), reason === 'NONE' ? undefined : reason]
    .filter((word) => word !== undefined && word !== '')
    .join(': ');
}
