import { useTexts } from '../../../app/texts.tsx'
import { type ArticleView } from './use-articles.ts'

/** As many as one message carries. */
export const mostArticles = 8

/** Why an article would be refused; nothing when it would not. */
export function ArticleState({ ready, openFindings }: Pick<ArticleView, 'ready' | 'openFindings'>) {
  const { t } = useTexts()
  if (openFindings > 0) return <small className="field-warn">{t('reach.editor.article_findings', { count: openFindings })}</small>
  return ready ? null : <small className="field-wrong">{t('reach.editor.article_not_ready')}</small>
}
