import { expectBytes, expectInteger, expectThat } from '../arguments.ts'
import type { Caller } from '../caller.ts'
import { WechatUnavailable } from '../errors.ts'
import { codeLimits } from '../limits.ts'

export type EnvVersion = 'release' | 'trial' | 'develop'

/** How the code looks. */
export interface CodeLook {
  /** Pixels, 280 to 1280; 430 when absent. */
  readonly width?: number
  /** Picks the line colour by itself. */
  readonly autoColor?: boolean
  readonly lineColor?: { readonly r: number; readonly g: number; readonly b: number }
  /** Transparent background. */
  readonly transparent?: boolean
}

export interface UnlimitedCode extends CodeLook {
  /** Up to 32 characters of `0-9A-Za-z!#$&'()*+,/:;=?@-._~`; the page reads it from its options. */
  readonly scene: string
  /** Without leading `/` and without query; the home page when absent. */
  readonly page?: string
  /** Default true: the page must exist in the released version (41030). False allows 60,000 pages. */
  readonly checkPath?: boolean
  readonly envVersion?: EnvVersion
}

export interface PathCode extends CodeLook {
  /** Up to 1,024 bytes, may carry a query. */
  readonly path: string
  readonly envVersion?: EnvVersion
}

export interface CodePicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** `image/jpeg`, `image/png` with transparent background. */
  readonly contentType: string
}

const look = ({ width, autoColor, lineColor, transparent }: CodeLook) => {
  expectInteger(40097, 'width', width, codeLimits.leastWidth, codeLimits.mostWidth)
  return { width, auto_color: autoColor, line_color: lineColor, is_hyaline: transparent }
}

/** Codes that open a mini program. Every mini program with a released version. Source: official QR-code pages. */
export const codesOf = (call: Caller) => {
  async function picture(path: string, json: Record<string, unknown>): Promise<CodePicture> {
    const answer = await call.binary({ method: 'POST', path, json })
    if (answer.type === 'file') return { bytes: answer.bytes, contentType: answer.contentType }
    throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path })
  }
  return {
    /**
     * POST wxa/getwxacodeunlimit: any number of codes, 5,000 calls a minute. Errors: 40097, 40129 (scene), 41030 (page), 45009 (minute),
     * 85096 (`scancode_time` is reserved).
     */
    async unlimited(code: UnlimitedCode): Promise<CodePicture> {
      const { scene, page, checkPath, envVersion } = code
      expectThat(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene), 40129, 'scene', '1 to 32 of the allowed characters')
      expectThat(!scene.includes('scancode_time'), 85096, 'scene', 'scancode_time is reserved')
      expectThat(page === undefined || !/^\/|[?#]/.test(page), 41030, 'page', 'without leading slash and without query')
      const json = { scene, page, check_path: checkPath, env_version: envVersion, ...look(code) }
      return picture('/wxa/getwxacodeunlimit', json)
    },

    /** POST wxa/getwxacode: 100,000 in all, together with `square`. Errors: 40159 (path), 45029 (used up). */
    async byPath(code: PathCode): Promise<CodePicture> {
      expectBytes(40159, 'path', code.path, codeLimits.pathBytes, 1)
      return picture('/wxa/getwxacode', { path: code.path, env_version: code.envVersion, ...look(code) })
    },

    /** POST cgi-bin/wxaapp/createwxaqrcode: a square code, from the same 100,000. Errors: 40159, 45029. */
    async square(path: string, width?: number): Promise<CodePicture> {
      expectBytes(40159, 'path', path, codeLimits.pathBytes, 1)
      expectInteger(40097, 'width', width, codeLimits.leastWidth, codeLimits.mostWidth)
      return picture('/cgi-bin/wxaapp/createwxaqrcode', { path, width })
    },
  }
}
