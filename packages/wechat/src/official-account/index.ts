import { createCaller } from '../caller.ts'
import { createTransport, type TransportOptions } from '../http.ts'
import type { TokenSource } from '../token.ts'
import { apiManagementOf } from './api-management.ts'
import { autoreplyOf } from './autoreply.ts'
import { blacklistOf } from './blacklist.ts'
import { commentsOf } from './comments.ts'
import { customerMessagesOf } from './customer-messages.ts'
import { datacubeOf } from './datacube.ts'
import { draftsOf } from './drafts.ts'
import { jsSdkOf } from './js-sdk.ts'
import { kfOf } from './kf.ts'
import { massOf } from './mass.ts'
import { materialsOf } from './materials.ts'
import { mediaOf } from './media.ts'
import { menusOf } from './menus.ts'
import { networkOf } from './network.ts'
import { oauthOf } from './oauth.ts'
import { publishOf } from './publish.ts'
import { qrcodesOf } from './qrcodes.ts'
import { subscriptionsOf } from './subscriptions.ts'
import { tagsOf } from './tags.ts'
import { templatesOf } from './templates.ts'
import { usersOf } from './users.ts'

export interface OfficialAccountOptions extends TransportOptions {
  readonly appId: string
  readonly tokens: TokenSource
  /** Host of the web-authorisation page, `https://open.weixin.qq.com`; another for a simulator. */
  readonly openBaseUrl?: string
  /** Host of QR pictures and of the page that asks for one-time messages, `https://mp.weixin.qq.com`; another for a simulator. */
  readonly mpBaseUrl?: string
}

/** An official account (公众号/服务号) as typed calls, grouped by what they are about. */
export function createOfficialAccount({ appId, tokens, openBaseUrl, mpBaseUrl, ...options }: OfficialAccountOptions) {
  const call = createCaller(tokens, options)
  const transport = createTransport(options)
  return {
    users: usersOf(call),
    tags: tagsOf(call),
    blacklist: blacklistOf(call),
    media: mediaOf(call),
    materials: materialsOf(call),
    drafts: draftsOf(call),
    publish: publishOf(call),
    mass: massOf(call),
    comments: commentsOf(call),
    customerMessages: customerMessagesOf(call),
    kf: kfOf(call),
    templates: templatesOf(call),
    subscriptions: subscriptionsOf(call, mpBaseUrl),
    qrcodes: qrcodesOf(call, mpBaseUrl),
    menus: menusOf(call),
    autoreply: autoreplyOf(call),
    datacube: datacubeOf(call),
    apiManagement: apiManagementOf(call, transport, appId),
    network: networkOf(call),
    oauth: oauthOf(transport, appId, openBaseUrl),
    jsSdk: jsSdkOf(call, appId),
  }
}

export type OfficialAccount = ReturnType<typeof createOfficialAccount>
