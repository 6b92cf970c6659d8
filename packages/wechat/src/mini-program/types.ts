/** The shapes that calls of mini programs take and give, and what needs no call. */
export type { CodeLook, CodePicture, EnvVersion, PathCode, UnlimitedCode } from './codes.ts'
export { contentLabels, type ContentScene, type TextVerdict } from './content-security.ts'
export type { LinkEnd, LinkTarget } from './links.ts'
export type { MiniSession, PhoneNumber } from './login.ts'
export * from './open-data.ts'
export type { Parcel, PaymentKey, ShippingOrder } from './shipping.ts'
export type { SubscribeMessage } from './subscribe-messages.ts'
