export { Correspondent } from './correspondent';
export type { CorrespondentProfile, Door, NewMail } from './correspondent';
export { deliveryReport } from './delivery-report';
export type { ReportAction } from './delivery-report';
export type { MailClient } from './mail-client-shape';
export { MailSink } from './mail-sink';
export type { Behaviour, MailSinkOptions } from './mail-sink';
export type { ReceivedMail } from './received-mail';
