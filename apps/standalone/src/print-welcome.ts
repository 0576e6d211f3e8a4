import type { Config } from '@wasl/platform/config';

/** Tells whoever typed the command where to look, and how to sign in the first time. */
export function printWelcome(facts: {
  config: Config;
  administrator: { email: string; password: string | null } | null;
  demo: boolean;
  milliseconds: number;
}): void {
  const { config, administrator, demo } = facts;
  const lines = ['', `  وصل · Wasl    ${config.publicUrl}`, ''];
  if (demo)
    lines.push(
      '  عرض حي ببيانات متخيَّلة: ادخل بنقرة واحدة باسم أي موظف.',
      '  Live demo with invented people: sign in as any of them by one click.',
      `  اكتب كما يكتب المستفيد · write as a beneficiary would:  ${config.publicUrl}/demo/chat`,
    );
  else if (administrator?.password)
    lines.push(`  أول دخول للمدير · first sign-in:  ${administrator.email}  /  ${administrator.password}`);
  else lines.push('  سجّل الدخول بحسابك · sign in with your account.');
  lines.push('', `  (${(facts.milliseconds / 1000).toFixed(1)} s)`, '');
  process.stdout.write(`${lines.join('\n')}\n`);
}
