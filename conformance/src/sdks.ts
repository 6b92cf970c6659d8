import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type AccountSeed } from '@weiying/wechat-sandbox'

/** Names as on npm; versions are in package.json. */
export type SdkName = 'co-wechat-api' | 'wechat-api' | 'node-easywechat' | 'wechat-jssdk'

/** An answer as an SDK hands it over. */
export type Answer = Record<string, unknown>

type Methods<Name extends string> = Record<Name, (...args: unknown[]) => Promise<unknown>>

// The packages have no types of their own (node-easywechat's are not installed when this is checked): these name what is used here.

export type CoWechatApi = Methods<
  | 'addConditionalMenu'
  | 'addTemplate'
  | 'batchGetUsers'
  | 'batchTagging'
  | 'batchUnTagging'
  | 'code2Session'
  | 'createGroup'
  | 'createLimitQRCode'
  | 'createMenu'
  | 'createTags'
  | 'createTmpQRCode'
  | 'createWXAQRCode'
  | 'delConditionalMenu'
  | 'delPrivateTemplate'
  | 'deleteMass'
  | 'deleteTag'
  | 'getAccessToken'
  | 'getAllPrivateTemplate'
  | 'getAutoreply'
  | 'getCustomServiceList'
  | 'getFollowers'
  | 'getGroups'
  | 'getIdList'
  | 'getIndustry'
  | 'getIp'
  | 'getJsConfig'
  | 'getMassMessageStatus'
  | 'getMaterialCount'
  | 'getMedia'
  | 'getMenu'
  | 'getMenuConfig'
  | 'getRecords'
  | 'getTags'
  | 'getUser'
  | 'getUsersFromTag'
  | 'getWXACode'
  | 'getWXACodeUnlimit'
  | 'getWhichGroup'
  | 'massSendImage'
  | 'massSendNews'
  | 'massSendText'
  | 'moveUserToGroup'
  | 'previewNews'
  | 'previewText'
  | 'removeGroup'
  | 'removeMenu'
  | 'sendImage'
  | 'sendMiniProgram'
  | 'sendMpNews'
  | 'sendMusic'
  | 'sendNews'
  | 'sendSubscribe'
  | 'sendSubscribeMessage'
  | 'sendTemplate'
  | 'sendText'
  | 'sendVoice'
  | 'setIndustry'
  | 'shorturl'
  | 'tryConditionalMenu'
  | 'updateRemark'
  | 'updateTag'
  | 'uploadImage'
  | 'uploadMaterial'
  | 'uploadMedia'
  | 'uploadNewsMaterial'
  | 'uploadVideoMaterial'
> & { showQRCodeURL(ticket: string): string }

/** Its methods take a callback; `callbacks` makes promises of them. */
export type WechatApi = Methods<
  | 'addKfAccount'
  | 'batchGetUsers'
  | 'clearQuota'
  | 'closeKfSession'
  | 'createCustomMenu'
  | 'createKfSession'
  | 'createTag'
  | 'createTmpQRCode'
  | 'deleteKfAccount'
  | 'editTag'
  | 'getArticleTotal'
  | 'getCustomServiceList'
  | 'getFollowers'
  | 'getInterfaceSummary'
  | 'getJsConfig'
  | 'getKfSession'
  | 'getKfSessionList'
  | 'getLatestToken'
  | 'getMaterial'
  | 'getMaterials'
  | 'getOnlineCustomServiceList'
  | 'getRecords'
  | 'getTagUsers'
  | 'getTags'
  | 'getUpstreamMsg'
  | 'getUser'
  | 'getUserCumulate'
  | 'getUserRead'
  | 'getUserSummary'
  | 'getUserTags'
  | 'getKfSessionWaitCase'
  | 'massSendText'
  | 'membersBatchtagging'
  | 'removeCustomMenu'
  | 'removeMaterial'
  | 'sendTemplate'
  | 'sendText'
  | 'setKfAccountAvatar'
  | 'testCustomMenu'
  | 'updateKfAccount'
  | 'updateRemark'
  | 'uploadImage'
  | 'uploadMaterial'
>

export interface EasyResponse {
  toObject(): Answer
  getContent(): unknown
  getHeader(name: string): string | null
}

export interface EasyClient {
  get(path: string, options?: object): Promise<EasyResponse>
  postJson(path: string, body: object): Promise<EasyResponse>
  post(path: string, options?: object): Promise<EasyResponse>
  withFile(path: string, field: string): EasyClient
}

interface EasyRequest {
  withBody(body: string): EasyRequest
}

export interface EasyServer {
  addMessageListener(type: string, handler: (message: Answer) => unknown): EasyServer
  addEventListener(event: string, handler: (message: Answer) => unknown): EasyServer
  serve(): Promise<{ getStatusCode(): number; getBody(): unknown }>
}

export interface EasyEncryptor {
  encrypt(text: string, nonce: string, timestamp: string): string
  decrypt(text: string, msgSignature: string, nonce: string, timestamp: string): string
}

export interface EasyApplication {
  getClient(): EasyClient
  getAccessToken(): { getToken(): Promise<string> }
  getEncryptor(): EasyEncryptor
  getServer(): EasyServer
  setRequest(request: EasyRequest): EasyApplication
  setCache(cache: object): EasyApplication
  getUtils(): {
    buildJsSdkConfig(url: string, apis: readonly string[]): Promise<Answer>
    codeToSession(code: string): Promise<Answer>
    decryptSession(key: string, iv: string, text: string): Answer
  }
}

export interface WechatJssdk {
  jssdk: {
    getAccessToken(): Promise<Answer>
    createSignature(url: string): Promise<Answer>
    verifySignature(query: object): boolean
  }
  oauth: {
    generateOAuthUrl(redirect: string, scope: string, state: string): string
    getUserInfo(code: string, key: string): Promise<Answer>
    getUserBaseInfo(code: string, key: string): Promise<Answer>
    refreshAccessToken(key: string, token: Answer): Promise<Answer>
    isAccessTokenValid(token: Answer): Promise<Answer>
  }
  miniProgram: {
    getSession(code: string): Promise<Answer>
    verifySignature(raw: string, signature: string, key: string): Promise<void>
    decryptData(text: string, iv: string, key: string): Promise<Answer>
  }
}

/** wechat-crypto, the class of the official samples as most Node projects have it. */
export interface WechatCrypto {
  getSignature(timestamp: string, nonce: string, encrypt: string): string
  encrypt(text: string): string
  decrypt(text: string): { message: string; id: string }
}

const load = createRequire(import.meta.url)

export function coWechatApi(url: string, { appId, secret }: AccountSeed): CoWechatApi {
  const Api = load('co-wechat-api') as new (appId: string, secret: string) => CoWechatApi
  const prefix = `${url}/cgi-bin/`
  return Object.assign(new Api(appId, secret), {
    prefix,
    mpPrefix: prefix,
    fileServerPrefix: prefix,
    snsPrefix: `${url}/sns/`,
    customservicePrefix: `${url}/customservice/`,
    wxaPrefix: `${url}/wxa/`,
  })
}

export function wechatApi(url: string, { appId, secret }: AccountSeed): WechatApi {
  type Callback = (error: Error | null, answer: unknown) => void
  const Api = load('wechat-api') as new (appId: string, secret: string) => Record<string, (...args: unknown[]) => void>
  const api = Object.assign(new Api(appId, secret), {
    endpoint: url,
    mpPrefix: `${url}/cgi-bin/`,
    fileServerPrefix: `${url}/cgi-bin/`,
  })
  const promised =
    (name: string) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const done: Callback = (error, answer) => (error === null || error === undefined ? resolve(answer) : reject(error))
        api[name]?.(...args, done)
      })
  return new Proxy({}, { get: (_, name: string) => promised(name) }) as WechatApi
}

/** Its cache is a folder for all accounts of a machine; here each application has its own, in memory. */
const ownCache = () => {
  const kept = new Map<string, unknown>()
  return {
    get: async (key: string) => await Promise.resolve(kept.get(key)),
    set: async (key: string, value: unknown) => await Promise.resolve(kept.set(key, value).size > 0),
    has: async (key: string) => await Promise.resolve(kept.has(key)),
    delete: async (key: string) => await Promise.resolve(kept.delete(key)),
  }
}

export function easyWechat(
  kind: 'OfficialAccount' | 'MiniApp',
  url: string,
  { appId, secret, token, encodingAesKey }: AccountSeed,
): EasyApplication {
  const { [kind]: Application } = load('node-easywechat') as Record<typeof kind, new (config: object) => EasyApplication>
  return new Application({
    app_id: appId,
    secret,
    token,
    aes_key: encodingAesKey,
    use_stable_access_token: true,
    http: { baseURL: `${url}/` },
  }).setCache(ownCache())
}

/** What node-easywechat's server is given for a request that came in. */
export function easyRequest(method: string, path: string, body: string): EasyRequest {
  const { ServerRequest } = load('node-easywechat') as {
    ServerRequest: new (method: string, url: string, headers: object, body: string | null) => EasyRequest
  }
  return new ServerRequest(method, path, {}, body === '' ? null : body)
}

let stores = 0

export function wechatJssdk(url: string, account: AccountSeed, mini: AccountSeed): WechatJssdk {
  const { Wechat, Store } = load('wechat-jssdk') as {
    Wechat: new (options: object) => WechatJssdk
    Store: new (options: object) => object
  }
  stores += 1
  return new Wechat({
    appId: account.appId,
    appSecret: account.secret,
    wechatToken: account.token,
    accessTokenUrl: `${url}/cgi-bin/token`,
    ticketUrl: `${url}/cgi-bin/ticket/getticket`,
    apiUrl: url,
    oAuthUrl: `${url}/connect/oauth2/authorize`,
    store: new Store({ noInterval: true, fileStorePath: join(tmpdir(), `wechat-jssdk-${process.pid}-${stores}.json`) }),
    miniProgram: { appId: mini.appId, appSecret: mini.secret, GET_SESSION_KEY_URL: `${url}/sns/jscode2session` },
  })
}

export function wechatCrypto({ token, encodingAesKey, appId }: AccountSeed): WechatCrypto {
  const Crypto = load('wechat-crypto') as new (token: string, key: string, id: string) => WechatCrypto
  return new Crypto(token ?? '', encodingAesKey ?? '', appId)
}

export const loadPackage = (name: string): unknown => load(name)
