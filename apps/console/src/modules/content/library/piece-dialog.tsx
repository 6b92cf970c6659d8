import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ChatBubble, PhoneFrame } from '../../../components/phone-frame.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { CharacterCount } from '../editor/character-count.tsx'
import { isContentId } from '../editor/content-id.ts'
import { type Filing, TypeFields } from '../editor/type-fields.tsx'
import { useSettled } from '../editor/use-check.ts'
import { useAccountChoice } from '../publish/account-choice.tsx'
import { type Content } from '../types.ts'

interface PieceDialogProps {
  /** Null for a new text. */
  readonly id: string | null
  readonly onClose: () => void
}

/** A text or a picture of the library, with its look in a chat. */
export function PieceDialog({ id, onClose }: PieceDialogProps) {
  const known = id !== null && isContentId(id) ? id : null
  const { data, error } = useQuery({
    queryKey: ['content', id],
    queryFn: () => {
      if (known === null) throw new Error('a new text is not asked for')
      return api.contents.get({ id: known })
    },
    enabled: known !== null,
    gcTime: 0,
  })
  if (id === null) return <PieceForm content={null} onClose={onClose} />
  if (data !== undefined) return <PieceForm content={data} onClose={onClose} />
  return error === null ? null : (
    <Modal open footer={null} onCancel={onClose}>
      <ErrorNotice error={error} />
    </Modal>
  )
}

const newFiling: Filing = { type: 'other', points: [], groupId: null, columnId: null }

function PieceForm({ content: current, onClose }: { readonly content: Content | null; readonly onClose: () => void }) {
  const kept = useAsOpened({ record: current, latest: async ({ id }) => await api.contents.get({ id }) })
  const content = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const may = useCan()('content.write') && (content?.archivedAt ?? null) === null
  const { account } = useAccountChoice()
  const body = content?.body ?? { kind: 'text' as const, text: '' }
  const [title, setTitle] = useState(content?.title ?? '')
  const [text, setText] = useState(body.kind === 'text' ? body.text : '')
  const [filing, setFiling] = useState<Filing>(content ?? newFiling)
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isText = body.kind === 'text'
  const findings = useFindings(isText ? text : '')

  const save = async (): Promise<void> => {
    setWorking(true)
    setError(null)
    try {
      const { type, points, groupId, columnId } = filing
      const input = { title, type, points: [...points], groupId, columnId, body: isText ? { kind: 'text' as const, text } : body }
      if (content === null) await api.contents.create(input)
      else
        await kept.save(
          input,
          async (mine, expectedVersion) => await api.contents.update({ ...mine, id: content.id, expectedVersion }),
        )
      await client.invalidateQueries({ queryKey: ['contents'] })
      done(t('general.saved'))
      onClose()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setWorking(false)
    }
  }
  const heading = content === null ? t('content.new_text') : isText ? t('content.text.edit') : t(`content.kind.${body.kind}`)
  return (
    <Modal
      open
      width={820}
      title={heading}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: working, disabled: !may || (isText && text.trim() === '') }}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => {
        void save()
      }}
    >
      <div className="piece-form">
        <Form layout="vertical" disabled={!may}>
          <EditConflict
            kept={kept}
            error={error}
            onMine={() => void save()}
            onTheirs={onClose}
            fields={{
              title: t('content.title'),
              body: t('content.text.label'),
              type: { label: t('content.type'), words: 'content.type' },
            }}
          />
          {isText ? (
            <Form.Item label={t('content.text.label')} required extra={t('content.text.hint', { sample: '{name|朋友}' })}>
              <CharacterCount text={text} max={2000} />
              <Input.TextArea
                autoFocus
                rows={7}
                maxLength={2000}
                value={text}
                aria-label={t('content.text.label')}
                onChange={({ target }) => setText(target.value)}
              />
            </Form.Item>
          ) : null}
          {findings.map((finding) => (
            <p key={`${finding.start} ${finding.ruleId}`} className={`problem problem-${finding.severity}`}>
              <strong>{finding.text}</strong> {finding.why} {finding.suggestion}
            </p>
          ))}
          <Form.Item label={isText ? t('content.text.title') : t('content.image.name')}>
            <Input maxLength={100} value={title} onChange={({ target }) => setTitle(target.value)} />
          </Form.Item>
          <TypeFields value={filing} disabled={!may} onChange={(changes) => setFiling({ ...filing, ...changes })} />
        </Form>
        <PhoneFrame mode="chat" title={account?.name ?? t('content.draft.account')}>
          {isText ? (
            text.trim() === '' ? null : (
              <ChatBubble from="account" name={account?.name ?? '微'}>
                {text}
              </ChatBubble>
            )
          ) : (content?.file ?? null) === null || content === null || content.file === null ? null : (
            <img className="chat-picture" src={content.file.url} alt={title} />
          )}
        </PhoneFrame>
      </div>
    </Modal>
  )
}

function useFindings(text: string) {
  const { language } = useTexts()
  const settled = useSettled(text, 600)
  const { data } = useQuery({
    queryKey: ['compliance', language, settled],
    queryFn: () => api.compliance.check({ texts: [{ field: 'content', text: settled }], language }),
    enabled: settled !== '',
    placeholderData: (former) => former,
    gcTime: 0,
  })
  return settled === '' ? [] : (data?.findings ?? [])
}
