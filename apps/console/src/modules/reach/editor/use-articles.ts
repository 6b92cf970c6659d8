import { useQueries } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'

import { api } from '../../../app/api.ts'

/** An article of the library as lists and the phone show it. */
export interface ArticleView {
  readonly id: string
  readonly title: string
  readonly digest: string
  readonly coverUrl: string | null
  readonly ready: boolean
  readonly openFindings: number
}

/** The chosen articles in their order; `null` while one loads, `gone` when it is no longer there. */
export function useArticles(ids: readonly string[]): readonly (ArticleView | 'gone' | null)[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['contents', 'one', id],
      queryFn: () => api.contents.get({ id: toId<'content'>(id) }),
      enabled: isUuid(id),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (answers) =>
      answers.map(({ data, isError }, index) => {
        if (isError) return 'gone'
        if (data === undefined) return null
        return {
          id: ids[index] ?? data.id,
          title: data.title,
          digest: data.body.kind === 'article' ? data.body.digest : '',
          coverUrl: data.file?.url ?? null,
          ready: data.ready,
          openFindings: data.openFindings,
        }
      }),
  })
}
