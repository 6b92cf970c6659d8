import { createCaller } from '../caller.ts'
import { createTransport, type TransportOptions } from '../http.ts'
import { apiManagementOf } from '../official-account/api-management.ts'
import { customerMessagesOf } from '../official-account/customer-messages.ts'
import { mediaOf } from '../official-account/media.ts'
import { networkOf } from '../official-account/network.ts'
import { shortKeysOf } from '../official-account/short-keys.ts'
import type { TokenSource } from '../token.ts'
import { codesOf } from './codes.ts'
import { contentSecurityOf } from './content-security.ts'
import { linksOf } from './links.ts'
import { loginOf } from './login.ts'
import { shippingOf } from './shipping.ts'
import { subscribeMessagesOf } from './subscribe-messages.ts'

export interface MiniProgramOptions extends TransportOptions {
  readonly appId: string
  readonly tokens: TokenSource
}

/** A mini program (小程序) as typed calls, grouped by what they are about. Pushes are read with `createCallback`, as for accounts. */
export function createMiniProgram({ appId, tokens, ...options }: MiniProgramOptions) {
  const call = createCaller(tokens, options)
  const transport = createTransport(options)
  return {
    login: loginOf(call, transport, appId),
    codes: codesOf(call),
    links: linksOf(call),
    shortKeys: shortKeysOf(call),
    subscribeMessages: subscribeMessagesOf(call),
    customerMessages: customerMessagesOf(call, '/cgi-bin/message/custom/business/typing'),
    /** Pictures only: customer messages of mini programs carry no other file (from memory). */
    media: mediaOf(call),
    contentSecurity: contentSecurityOf(call),
    shipping: shippingOf(call),
    apiManagement: apiManagementOf(call, transport, appId),
    network: networkOf(call),
  }
}

export type MiniProgram = ReturnType<typeof createMiniProgram>
