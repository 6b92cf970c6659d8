import { CommentOutlined, DeleteOutlined, EditOutlined, HighlightOutlined, PlusOutlined, UndoOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Tag, Tooltip } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { BlockEditor } from './block-editor.tsx'
import { ContentView } from './content-view.tsx'
import { type Block, type Content, type PlanDocument, type Source } from './document.ts'
import { type Suggestion, Wording } from './wording.tsx'

interface BlockProps {
  readonly document: PlanDocument
  readonly block: Block
  readonly label: string
  readonly chosen: boolean
  readonly comments: number
  readonly onChoose: (tab?: string) => void
  readonly onSource: (source: Source) => void
  readonly onReload: () => Promise<PlanDocument | null>
}

const kinds = ['paragraph', 'heading', 'list', 'quote', 'table'] as const

/** A block on the paper with what one can do to it. */
export function BlockView({ document, block, label, chosen, comments, onChoose, onSource, onReload }: BlockProps) {
  const { t } = useTexts()
  const can = useCan()
  const notices = useNotices()
  const { modal } = App.useApp()
  const [editing, setEditing] = useState(false)
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null)
  const [asking, setAsking] = useState(false)
  const closed = (): void => {
    setEditing(false)
    // Whoever wrote by keyboard is where they began.
    globalThis.document.getElementById(`block-${block.key}`)?.focus({ preventScroll: true })
  }
  const reword = async (): Promise<void> => {
    setAsking(true)
    try {
      const found = await api.planDocumentWordings.suggest({ id: document.id, key: block.key })
      if (found.after === found.before) notices.done(t('documents.reword_same'))
      else setSuggestion(found)
    } catch (error) {
      notices.failed(error)
    } finally {
      setAsking(false)
    }
  }
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      notices.failed(error)
    }
    await onReload()
  }
  const named = { id: document.id, key: block.key, expectedVersion: block.version }
  const remove = async (): Promise<void> => {
    await attempt(async () => {
      await api.planDocumentBlocks.remove(named)
      notices.done(t('documents.removed_where'))
    })
  }
  const revert = (): void => {
    void modal.confirm({
      title: t('documents.revert_title'),
      content: t('documents.revert_effect'),
      okText: t('documents.revert'),
      cancelText: t('documents.cancel'),
      onOk: async () => await attempt(async () => await api.planDocumentBlocks.revert(named)),
    })
  }
  const fresh = (kind: (typeof kinds)[number]): Content => {
    const text = t('documents.new_text')
    if (kind === 'heading') return { kind, level: 2, text: t('documents.new_heading') }
    if (kind === 'list') return { kind, items: [[{ text }]] }
    if (kind === 'table') return { kind, caption: '', header: ['1', '2'], rows: [[{ text: '' }, { text: '' }]] }
    return { kind, runs: [{ text }] }
  }
  return (
    <div
      id={`block-${block.key}`}
      className={['document-block', chosen ? 'chosen' : '', block.gap ? 'gap' : '', block.offered === null ? '' : 'differs'].join(
        ' ',
      )}
      // By keyboard: the outline leads here, Tab goes on to the tools, Enter begins to write.
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.key !== 'Enter' || !can('goal.write')) return
        event.preventDefault()
        setEditing(true)
      }}
      onClick={() => onChoose()}
      onDoubleClick={() => can('goal.write') && setEditing(true)}
    >
      {editing ? (
        <BlockEditor document={document} block={block} onClose={closed} onReload={onReload} />
      ) : (
        <ContentView content={block.content} sources={block.sources} label={label} onSource={onSource} />
      )}
      {suggestion === null ? null : (
        <Wording
          document={document}
          block={block}
          suggestion={suggestion}
          onClose={() => setSuggestion(null)}
          onReload={onReload}
        />
      )}
      <div className="document-tools">
        {block.gap ? <Tag color="orange">{t('documents.gap')}</Tag> : null}
        {block.state === 'generated' ? null : (
          <Tooltip title={block.changedBy === null ? undefined : t('documents.edited_by', { name: block.changedBy })}>
            <Tag>{t(`documents.${block.state}`)}</Tag>
          </Tooltip>
        )}
        {can('goal.write') && !editing ? (
          <>
            <Tool icon={<EditOutlined />} label={t('documents.edit')} onClick={() => setEditing(true)} />
            {document.rewording && block.content.kind === 'paragraph' ? (
              <Tool icon={<HighlightOutlined />} label={t('documents.reword')} loading={asking} onClick={() => void reword()} />
            ) : null}
            <Tool icon={<CommentOutlined />} label={t('documents.comment')} onClick={() => onChoose('comments')}>
              {comments === 0 ? null : comments}
            </Tool>
            <Dropdown
              trigger={['click']}
              menu={{
                items: kinds.map((kind) => ({ key: kind, label: t(`documents.add.${kind}`) })),
                onClick: ({ key }) => {
                  const kind = kinds.find((each) => each === key) ?? 'paragraph'
                  void attempt(
                    async () =>
                      await api.planDocumentBlocks.add({
                        id: document.id,
                        chapter: block.chapter,
                        after: block.key,
                        content: fresh(kind),
                      }),
                  )
                },
              }}
            >
              <Button size="small" type="text" icon={<PlusOutlined />} aria-label={t('documents.add_after')} />
            </Dropdown>
            {block.state === 'edited' ? <Tool icon={<UndoOutlined />} label={t('documents.revert')} onClick={revert} /> : null}
            <Tool icon={<DeleteOutlined />} label={t('documents.remove')} onClick={() => void remove()} />
          </>
        ) : null}
      </div>
    </div>
  )
}

interface ToolProps {
  readonly icon: React.ReactNode
  readonly label: string
  readonly onClick: () => void
  readonly loading?: boolean
  readonly children?: React.ReactNode
}

const Tool = ({ icon, label, onClick, loading = false, children }: ToolProps) => (
  <Tooltip title={label}>
    <Button
      size="small"
      type="text"
      icon={icon}
      loading={loading}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation()
        onClick()
      }}
    >
      {children}
    </Button>
  </Tooltip>
)
