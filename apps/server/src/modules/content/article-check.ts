import { type ArticleBody, type ArticleProblem } from '@weiying/contract'

import { checkArticle } from './article-draft.ts'
import { isStored } from './article-files.ts'
import { articleProblems } from './article-html.ts'

export interface ArticleCheck {
  /** Made safe; pictures of the library stand as stored addresses. */
  readonly html: string
  /** As a reader will see it: the author's, or the beginning of the text. */
  readonly digest: string
  readonly problems: readonly ArticleProblem[]
  /** Addresses of pictures that are neither in the library nor at WeChat. */
  readonly foreignImages: readonly string[]
  /** Nothing stands in the way of a draft. */
  readonly ready: boolean
}

/** An article as it stands in the library: what would be changed, and what keeps it from a draft. */
export function checkArticleBody(title: string, body: ArticleBody): ArticleCheck {
  const { article, problems, foreignImages } = checkArticle({
    title,
    author: body.author,
    digest: body.digest,
    html: body.html,
    sourceUrl: body.sourceUrl,
  })
  const named: ArticleProblem[] = problems
    .filter(({ code, excerpt }) => !(code === 'image_foreign' && isStored(excerpt)))
    .map(({ code, excerpt }) => ({ code, excerpt, severity: articleProblems[code] }))
  if (body.cover === null) named.push({ code: 'cover_missing', excerpt: '', severity: 'refused' })
  return {
    html: article.html,
    digest: article.digest,
    problems: named,
    foreignImages: foreignImages.filter((address) => !isStored(address)),
    ready: named.every(({ severity }) => severity !== 'refused' && severity !== 'upload'),
  }
}
