import '../content.css'
import { useQuery } from '@tanstack/react-query'

import { api, codeOf } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { usePathValue } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { isContentId } from './content-id.ts'
import { WritingDesk } from './writing-desk.tsx'

/** One article: written at the left, checked and previewed at the right. `/articles/new` begins one. */
export default function ArticlePage() {
  const { t } = useTexts()
  const id = usePathValue('contentId')
  const known = isContentId(id) ? id : null
  const article = useQuery({
    queryKey: ['content', id],
    queryFn: () => {
      if (known === null) throw new Error('a new article is not asked for')
      return api.contents.get({ id: known })
    },
    enabled: known !== null,
    // The desk holds what is written; a newer version shows up when saving.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (id === 'new') return <WritingDesk key="new" content={null} />
  const missing =
    known === null || codeOf(article.error) === 'not_found' || (article.data !== undefined && article.data.kind !== 'article')
  if (missing)
    return (
      <div className="panel">
        <EmptyState
          drawing="lost"
          title={t('content.editor.not_found')}
          action={<PageLink to="/articles">{t('content.editor.back')}</PageLink>}
        />
      </div>
    )
  if (article.error !== null)
    return (
      <ErrorNotice
        error={article.error}
        onRetry={() => {
          void article.refetch()
        }}
      />
    )
  if (article.data === undefined) return <ScreenSkeleton />
  return <WritingDesk key={article.data.id} content={article.data} />
}
