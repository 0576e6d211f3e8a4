import type { ChatRoom, VisitIntroduction } from '@wasl/contracts';
import { el } from './dom';
import { say, type Tongue, type WordKey } from './words';

type Key = 'name' | 'phone' | 'email';
const FIELDS: Record<Key, { type: string; autocomplete: string; dir: string }> = {
  name: { type: 'text', autocomplete: 'name', dir: 'auto' },
  phone: { type: 'tel', autocomplete: 'tel', dir: 'ltr' },
  email: { type: 'email', autocomplete: 'email', dir: 'ltr' },
};

/** What is wrong with an answer, as a sentence's name; null when nothing is. Digits of any script count. */
export function faultOf(key: Key, value: string, required: boolean): WordKey | null {
  const text = value.trim();
  if (text === '') return required ? 'required' : null;
  if (key === 'phone' && !/^\+?[\p{Nd}\s()-]{8,20}$/u.test(text)) return 'badPhone';
  if (key === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'badEmail';
  return null;
}

interface IntroOptions {
  tongue: Tongue;
  asks: ChatRoom['preChat'];
  known: VisitIntroduction | null;
  onDone: (introduction: VisitIntroduction) => void;
}

/** The few questions before the first message; each fault stands at its field, and the first one gets the focus. */
export function introForm({ tongue, asks, known, onDone }: IntroOptions): HTMLFormElement {
  const keys = (Object.keys(FIELDS) as Key[]).filter((key) => asks[key] !== 'off');
  const fields = keys.map((key) =>
    fieldOf(tongue, key, { required: asks[key] === 'required', value: known?.[key] ?? '' }),
  );
  const consent = consentOf(tongue, asks.consent?.[tongue] ?? null, known?.consent ?? false);
  const submit = (event: Event): void => {
    event.preventDefault();
    const wrong = [...fields, consent].filter((field) => !field.check());
    if (wrong[0]) return wrong[0].input.focus();
    const value = (key: Key): string => fields.find((field) => field.key === key)?.input.value.trim() ?? '';
    onDone({
      name: value('name'),
      phone: value('phone'),
      email: value('email'),
      consent: consent.input.checked,
    });
  };
  return el(
    'form',
    { class: 'intro', novalidate: true, onsubmit: submit },
    el('h2', {}, say(tongue, 'introTitle')),
    ...fields.map((field) => field.element),
    consent.element,
    el('button', { type: 'submit', class: 'primary' }, say(tongue, 'start')),
  );
}

interface Field {
  key: Key | 'consent';
  element: HTMLElement | null;
  input: HTMLInputElement;
  check(): boolean;
}

function fieldOf(tongue: Tongue, key: Key, { required, value }: { required: boolean; value: string }): Field {
  const { type, autocomplete, dir } = FIELDS[key];
  const input = el('input', {
    id: `f-${key}`,
    type,
    autocomplete,
    dir,
    maxlength: '160',
    'aria-required': String(required),
  });
  input.value = value;
  const fault = el('p', { id: `e-${key}`, class: 'fault' });
  const optional = required ? '' : ` ${say(tongue, 'optional')}`;
  const label = el('label', { for: `f-${key}` }, say(tongue, key), el('small', {}, optional));
  return {
    ...{ key, input, element: el('div', { class: 'field' }, label, input, fault) },
    check: () => mark(tongue, { input, fault }, faultOf(key, input.value, required)),
  };
}

function consentOf(tongue: Tongue, words: string | null, given: boolean): Field {
  const input = el('input', { id: 'f-consent', type: 'checkbox' });
  input.checked = given || words === null;
  const fault = el('p', { id: 'e-consent', class: 'fault' });
  const label = el('label', { for: 'f-consent', class: 'consent' }, input, el('span', {}, words ?? ''));
  return {
    ...{
      key: 'consent',
      input,
      element: words === null ? null : el('div', { class: 'field' }, label, fault),
    },
    check: () => mark(tongue, { input, fault }, input.checked ? null : 'consentNeeded'),
  };
}

function mark(
  tongue: Tongue,
  at: { input: HTMLInputElement; fault: HTMLElement },
  fault: WordKey | null,
): boolean {
  at.input.setAttribute('aria-invalid', String(fault !== null));
  at.input.setAttribute('aria-describedby', fault === null ? '' : at.fault.id);
  at.fault.textContent = fault === null ? '' : say(tongue, fault);
  return fault === null;
}
