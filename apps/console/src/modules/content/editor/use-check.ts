import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type ArticleDraft, inputOf } from './article-draft.ts'

/** A value that has not changed for a while. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

/** Words and links, and what WeChat would change, checked while typing. */
export function useCheck(draft: ArticleDraft, text: string) {
  const { language } = useTexts()
  const settled = useSettled({ draft, text }, 600)
  const { title, digest, html, sourceUrl } = settled.draft
  const words = useQuery({
    queryKey: ['compliance', language, title, digest, settled.text, sourceUrl, html],
    queryFn: ({ signal }) => {
      const texts = [
        { field: 'title', text: title },
        { field: 'digest', text: digest },
        { field: 'content', text: settled.text },
        { field: 'sourceUrl', text: sourceUrl },
      ]
      return api.compliance.check(
        { texts: texts.filter((each) => each.text !== '' || each.field === 'content'), html, language },
        { signal },
      )
    },
    placeholderData: (former) => former,
    gcTime: 0,
  })
  const { body } = inputOf(settled.draft)
  const article = useQuery({
    queryKey: ['check-article', title, body],
    queryFn: ({ signal }) => api.contents.checkArticle({ title, body }, { signal }),
    placeholderData: (former) => former,
    gcTime: 0,
  })
  return {
    findings: words.data?.findings ?? [],
    reviewed: words.data?.reviewed ?? '',
    problems: article.data?.problems ?? [],
    digest: article.data?.digest ?? '',
    running: words.isFetching || settled.draft !== draft,
    error: words.error ?? article.error,
    retry: () => {
      void words.refetch()
      void article.refetch()
    },
  }
}
