/** A file that an endpoint answers with. */
export interface FileAnswer {
  readonly file: string
  readonly contentType: string
  readonly filename?: string
}

/**
 * One call as it travels, and what this client makes of it. The same examples go through the client against a server of a few lines, and can be
 * put to a simulator as a client. Ids and texts are examples; shapes are those of the official pages.
 */
export interface WireExample<Client> {
  /** `group.call` of the client, with a word more when there are several. */
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Without the access token. */
  readonly query?: Readonly<Record<string, string>>
  /** JSON body. */
  readonly body?: unknown
  /** Multipart: the field `media` and others. */
  readonly form?: {
    readonly media: { readonly filename: string; readonly contentType: string; readonly text: string }
    readonly fields?: Readonly<Record<string, string>>
  }
  /** JSON, or a file. */
  readonly answer: unknown
  readonly ask: (client: Client) => Promise<unknown>
  readonly result: unknown
}

export const ok = { errcode: 0, errmsg: 'ok' }

export const isFileAnswer = (answer: unknown): answer is FileAnswer =>
  typeof answer === 'object' && answer !== null && 'file' in answer && 'contentType' in answer

/** A small upload and the part of a multipart body that it becomes. */
export const picture = { filename: 'a.jpg', contentType: 'image/jpeg', text: 'jpeg bytes' }
export const upload = {
  filename: picture.filename,
  contentType: picture.contentType,
  bytes: new TextEncoder().encode(picture.text),
}
