import { HistoryOutlined, MobileOutlined, SaveOutlined, SendOutlined } from '@ant-design/icons'
import { articleFieldLimits } from '@weiying/contract'
import { Alert, Button, Input } from 'antd'
import { useEffect, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { useAccountChoice } from '../publish/account-choice.tsx'
import { DraftDialog } from '../publish/draft-dialog.tsx'
import { PreviewDialog } from '../publish/preview-dialog.tsx'
import { type Content, type Finding } from '../types.ts'
import { ArticleEditor } from './article-editor.tsx'
import { ArticlePreview } from './article-preview.tsx'
import { CharacterCount } from './character-count.tsx'
import { CheckPanel } from './check-panel.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { documentText, placeOf } from './document-text.ts'
import { findingKey } from './finding-marks.ts'
import { PublishingFields } from './publishing-fields.tsx'
import { useArticleEditor } from './use-article-editor.ts'
import { useArticle } from './use-article.ts'
import { useCheck } from './use-check.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

/** Title, text and settings of one article, with its check and its look on a phone beside it. */
export function WritingDesk({ content }: { readonly content: Content | null }) {
  const { t } = useTexts()
  const go = useGo()
  const format = useTimeFormat()
  const { done } = useNotices()
  const may = useCan()('content.write')
  const [dialog, setDialog] = useState<'draft' | 'preview' | 'versions' | null>(null)
  const article = useArticle({
    content,
    onSaved: ({ id }, created) => {
      done(t('general.saved'))
      if (created) go(`/articles/${id}`, { replace: true })
    },
  })
  const { saved, draft, dirty } = article
  const editable = may && (saved?.archivedAt ?? null) === null
  const editor = useArticleEditor({ html: draft.html, editable, onChange: (html) => article.change({ html }) })
  const text = editor === null ? '' : documentText(editor.state.doc).text
  const check = useCheck(draft, text)
  const { account } = useAccountChoice()
  const show = (html: string): void => {
    editor?.commands.setContent(html, { emitUpdate: false })
  }

  const { findings } = check
  useEffect(() => {
    if (editor !== null && !editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(findingKey, findings))
  }, [editor, findings])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return
      event.preventDefault()
      if (dirty && editable) article.save()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const jump = (finding: Finding): void => {
    if (finding.field !== 'content') {
      document.querySelector<HTMLElement>(`[data-field="${finding.field}"]`)?.focus()
      return
    }
    const place = editor === null ? null : placeOf(documentText(editor.state.doc), finding)
    if (place !== null) editor?.chain().focus().setTextSelection(place).scrollIntoView().run()
  }
  const keep = async (finding: Finding, reason: string): Promise<void> => {
    if (saved === null) return
    const { id, version } = saved
    article.acknowledged(
      await api.contents.acknowledge({ id, ruleId: finding.ruleId, text: finding.text, reason, expectedVersion: version }),
    )
  }
  const count = Array.from(text.replaceAll(/\s/g, '')).length
  const state = article.saving
    ? t('content.editor.saving')
    : dirty
      ? t('content.editor.unsaved')
      : saved === null
        ? ''
        : t('content.editor.saved_at', { time: format(saved.updatedAt) })
  const needsSaving = saved === null || dirty

  return (
    <>
      <PageHeader
        title={saved === null ? t('content.new_article') : t('content.edit_article')}
        status={saved === null ? undefined : <ArticleStatus content={saved} />}
        subtitle={state}
        actions={
          <>
            {saved === null ? null : (
              <Button icon={<HistoryOutlined />} onClick={() => setDialog('versions')}>
                {t('content.action.versions')}
              </Button>
            )}
            {editable ? (
              <>
                <Button
                  icon={<MobileOutlined />}
                  disabled={needsSaving}
                  title={needsSaving ? t('content.draft.save_first') : ''}
                  onClick={() => setDialog('preview')}
                >
                  {t('content.action.preview')}
                </Button>
                <Button
                  icon={<SendOutlined />}
                  disabled={needsSaving}
                  title={needsSaving ? t('content.draft.save_first') : ''}
                  onClick={() => setDialog('draft')}
                >
                  {t('content.action.draft')}
                </Button>
                <Button
                  type="primary"
                  icon={<SaveOutlined />}
                  loading={article.saving}
                  disabled={!dirty}
                  onClick={() => article.save()}
                >
                  {t('general.save')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      {(saved?.archivedAt ?? null) === null ? null : (
        <Alert type="info" showIcon className="error-notice" title={t('content.editor.archived')} />
      )}
      {article.found === null ? null : (
        <Alert
          type="info"
          showIcon
          className="error-notice"
          title={t('content.editor.local_found', { time: format(article.found.at) })}
          action={
            <span className="row-actions">
              <Button type="link" onClick={() => show(article.restoreLocal()?.draft.html ?? draft.html)}>
                {t('content.editor.local_use')}
              </Button>
              <Button type="link" onClick={article.dropLocal}>
                {t('content.editor.local_drop')}
              </Button>
            </span>
          }
        />
      )}
      <ErrorNotice error={article.error} />
      <div className="with-preview">
        <div>
          <section className="panel writing">
            <Input.TextArea
              className="writing-title"
              variant="borderless"
              autoSize
              data-field="title"
              value={draft.title}
              maxLength={100}
              disabled={!editable}
              aria-label={t('content.editor.title')}
              placeholder={t('content.editor.title_placeholder')}
              onChange={({ target }) => article.change({ title: target.value.replaceAll('\n', ' ') })}
            />
            <CharacterCount text={draft.title} max={articleFieldLimits.title} />
            {editor === null ? null : <ArticleEditor editor={editor} />}
            <p className="writing-foot hint">{t('content.editor.words', { count })}</p>
          </section>
          <PublishingFields
            draft={draft}
            file={article.file}
            disabled={!editable}
            onChange={article.change}
            onCover={article.setCover}
          />
        </div>
        <div className="preview-column desk-side">
          <ArticlePreview
            draft={draft}
            file={article.file}
            accountName={account?.name ?? t('content.draft.account')}
            digest={draft.digest === '' ? check.digest : draft.digest}
          />
          <CheckPanel
            findings={check.findings}
            problems={check.problems}
            acknowledgements={saved?.acknowledgements ?? []}
            reviewed={check.reviewed}
            running={check.running}
            error={check.error}
            onRetry={check.retry}
            onKeep={editable && !needsSaving ? keep : null}
            onJump={jump}
          />
        </div>
      </div>
      <ConflictDialog
        conflict={article.conflict}
        onMine={article.saveOver}
        onCopy={article.saveCopy}
        onTheirs={() => {
          if (saved !== null) void article.load(saved.id).then(({ html }) => show(html))
        }}
        onClose={article.closeConflict}
      />
      {saved === null ? null : (
        <>
          <VersionsDrawer
            content={saved}
            open={dialog === 'versions'}
            onClose={() => setDialog(null)}
            onRestored={(next) => show(article.adopt(next).html)}
          />
          {dialog === 'draft' ? <DraftDialog articles={[saved]} onClose={() => setDialog(null)} /> : null}
          {dialog === 'preview' ? <PreviewDialog contentIds={[saved.id]} onClose={() => setDialog(null)} /> : null}
        </>
      )}
    </>
  )
}

function ArticleStatus({ content }: { readonly content: Content }) {
  const { t } = useTexts()
  if (content.archivedAt !== null) return <StatusChip tone="neutral">{t('content.archived')}</StatusChip>
  if (content.openFindings > 0)
    return <StatusChip tone="danger">{t('content.chip.findings', { count: content.openFindings })}</StatusChip>
  return content.ready ? (
    <StatusChip tone="good">{t('content.chip.ready')}</StatusChip>
  ) : (
    <StatusChip tone="warning">{t('content.chip.problems')}</StatusChip>
  )
}
