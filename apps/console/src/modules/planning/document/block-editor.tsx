import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'

import { api, codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Block, type Content, type PlanDocument, textFor, withText, wordsOf } from './document.ts'

interface EditorProps {
  readonly document: PlanDocument
  readonly block: Block
  readonly onClose: () => void
  /** Loads the document anew and answers it. */
  readonly onReload: () => Promise<PlanDocument | null>
}

/** Writes one block. When a colleague was faster, both texts are shown and nothing of either is lost. */
export function BlockEditor({ document, block, onClose, onReload }: EditorProps) {
  const { t } = useTexts()
  const [content, setContent] = useState<Content>(block.content)
  const [version, setVersion] = useState(block.version)
  const [theirs, setTheirs] = useState<Block | null>(null)
  const save = useMutation({
    mutationFn: async () =>
      await api.planDocumentBlocks.save({ id: document.id, key: block.key, content, expectedVersion: version }),
    onSuccess: async () => {
      await onReload()
      onClose()
    },
    onError: async (error) => {
      if (codeOf(error) !== 'edit_conflict') return
      const now = (await onReload())?.blocks.find(({ key }) => key === block.key)
      if (now === undefined) return
      setTheirs(now)
      setVersion(now.version)
    },
  })
  const conflict = codeOf(save.error) === 'edit_conflict' || theirs !== null
  return (
    <div
      className="document-editor"
      role="presentation"
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        // What was typed is not thrown away by one key.
        if (event.key === 'Escape' && content === block.content) onClose()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && theirs === null && !save.isPending) save.mutate()
      }}
    >
      {conflict && theirs !== null ? (
        <Alert
          type="warning"
          showIcon
          title={t('documents.conflict', { name: theirs.changedBy ?? t('documents.someone') })}
          description={
            <>
              <strong>{t('documents.conflict_theirs')}</strong>
              <pre>{wordsOf(theirs.content)}</pre>
              <Button
                size="small"
                onClick={() => {
                  setTheirs(null)
                  onClose()
                }}
              >
                {t('documents.conflict_take_theirs')}
              </Button>{' '}
              <Button
                size="small"
                type="primary"
                onClick={() => {
                  setTheirs(null)
                  save.mutate()
                }}
              >
                {t('documents.conflict_keep_mine')}
              </Button>
            </>
          }
        />
      ) : null}
      <Fields content={content} onChange={setContent} />
      {save.error !== null && !conflict ? <ErrorNotice error={save.error} /> : null}
      <div className="document-editor-actions">
        <Button size="small" onClick={onClose}>
          {t('documents.cancel')}
        </Button>
        <Button size="small" type="primary" loading={save.isPending} disabled={theirs !== null} onClick={() => save.mutate()}>
          {t('general.save')}
        </Button>
      </div>
    </div>
  )
}

function Fields({ content, onChange }: { readonly content: Content; readonly onChange: (content: Content) => void }) {
  const { t } = useTexts()
  // Kept as typed: blank lines of a list would vanish while one writes.
  const [text, setText] = useState(() => textFor(content))
  const words = (
    <Input.TextArea
      autoFocus
      aria-label={t('documents.edit')}
      autoSize={{ minRows: content.kind === 'paragraph' || content.kind === 'list' ? 2 : 1, maxRows: 24 }}
      value={text}
      onChange={({ target }) => {
        setText(target.value)
        onChange(withText(content, target.value))
      }}
    />
  )
  if (content.kind !== 'table') return words
  const rows = (next: typeof content.rows) => onChange({ ...content, rows: next })
  return (
    <>
      {words}
      <table className="document-grid">
        <thead>
          <tr>
            {content.header.map((name, at) => (
              <th key={at}>
                <Input
                  size="small"
                  aria-label={t('documents.cell')}
                  value={name}
                  onChange={({ target }) =>
                    onChange({ ...content, header: content.header.map((each, column) => (column === at ? target.value : each)) })
                  }
                />
              </th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {content.rows.map((row, line) => (
            <tr key={line}>
              {content.header.map((_, at) => (
                <td key={at}>
                  <Input
                    size="small"
                    aria-label={t('documents.cell')}
                    value={row[at]?.text ?? ''}
                    onChange={({ target }) =>
                      rows(
                        content.rows.map((each, place) =>
                          place === line
                            ? content.header.map((__, column) =>
                                column === at ? { text: target.value } : (each[column] ?? { text: '' }),
                              )
                            : each,
                        ),
                      )
                    }
                  />
                </td>
              ))}
              <td>
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('documents.delete_row')}
                  onClick={() => rows(content.rows.filter((_, place) => place !== line))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => rows([...content.rows, content.header.map(() => ({ text: '' }))])}
      >
        {t('documents.add_row')}
      </Button>
    </>
  )
}
