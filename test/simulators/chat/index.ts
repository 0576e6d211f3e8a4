export { ChatVisitor } from './chat-visitor';
export type { VisitorOptions } from './chat-visitor';
export { signIdentity } from './sign-identity';
