export { keepPage, LinkedPhone, PAGE_VERSION } from './linked-phone';
export type { PageFaults, PageSend, PhoneMessage } from './linked-phone';
