import { type ArticleProblem, type ArticleProblemCode, articleProblems, articleText, safeArticle } from './article-html.ts'

/** What a person wrote. */
export interface ArticleInput {
  readonly title: string
  readonly author: string
  /** Empty: the beginning of the text, as WeChat does it. */
  readonly digest: string
  readonly html: string
  /** The `read original` link; empty is none. */
  readonly sourceUrl: string
}

/** What may go into a draft. */
export interface CheckedArticle {
  readonly article: ArticleInput
  readonly problems: readonly ArticleProblem[]
  readonly foreignImages: readonly string[]
  /** No problem is of the kind `refused` or `upload`. */
  readonly ready: boolean
}

/** Limits of the draft box (fact sheet: article object of `draft/add`): characters, and bytes for the content and the link. */
export const articleLimits = {
  title: 32,
  author: 16,
  digest: 128,
  defaultDigest: 54,
  content: 20_000,
  contentBytes: 1_048_576,
  sourceUrlBytes: 1024,
} as const

const characters = (text: string): number => Array.from(text).length
const start = (text: string, count: number): string => Array.from(text).slice(0, count).join('')

/** Makes the content safe, fills the digest, and names everything that WeChat would refuse. */
export function checkArticle(input: ArticleInput): CheckedArticle {
  const { html, problems: contentProblems, foreignImages } = safeArticle(input.html)
  const text = articleText(html)
  const title = input.title.trim()
  const author = input.author.trim()
  const sourceUrl = input.sourceUrl.trim()
  const digest = input.digest.trim() === '' ? start(text, articleLimits.defaultDigest) : input.digest.trim()

  const problems = [...contentProblems]
  const refuse = (wrong: boolean, code: ArticleProblemCode, excerpt: string): void => {
    if (wrong) problems.push({ code, excerpt: start(excerpt, 80) })
  }
  refuse(title === '', 'title_missing', '')
  refuse(characters(title) > articleLimits.title, 'title_too_long', title)
  refuse(characters(author) > articleLimits.author, 'author_too_long', author)
  refuse(characters(digest) > articleLimits.digest, 'digest_too_long', digest)
  refuse(text === '' && !html.includes('<img'), 'content_empty', '')
  refuse(characters(html) >= articleLimits.content, 'content_too_long', String(characters(html)))
  refuse(Buffer.byteLength(html) >= articleLimits.contentBytes, 'content_too_large', String(Buffer.byteLength(html)))
  refuse(sourceUrl !== '' && !isSourceUrl(sourceUrl), 'source_url_invalid', sourceUrl)

  const ready = problems.every(({ code }) => articleProblems[code] !== 'refused' && articleProblems[code] !== 'upload')
  return { article: { title, author, digest, html, sourceUrl }, problems, foreignImages, ready }
}

const isSourceUrl = (address: string): boolean =>
  /^https?:\/\//i.test(address) && URL.canParse(address) && Buffer.byteLength(address) <= articleLimits.sourceUrlBytes
