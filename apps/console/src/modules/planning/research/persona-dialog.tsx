import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Draft, type Persona, type Statement } from './research.ts'
import { Sources } from './sources.tsx'

interface PersonaForm {
  readonly name: string
  readonly segmentId?: Id<'segment'> | null
  readonly summary?: string
}

interface PersonaDialogProps {
  /** Null writes a new one. */
  readonly persona: Persona | null
  readonly onClose: () => void
}

const parts = ['trait', 'want', 'pain', 'habit', 'quote'] as const
const mostStatements = 40

/** The persona at the left, what the data say at the right: a click takes a sentence over with its source. */
export function PersonaDialog({ persona: current, onClose }: PersonaDialogProps) {
  const kept = useAsOpened({
    record: current,
    latest: async ({ id }) => (await api.personas.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const persona = kept.record
  const { t, find } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<PersonaForm>()
  const [statements, setStatements] = useState<readonly Statement[]>(persona?.statements ?? [])
  const drafts = useQuery({ queryKey: ['research', 'drafts'], queryFn: async () => (await api.personas.drafts()).items })
  const segments = useQuery({
    queryKey: ['segments', 'for-plan'],
    queryFn: async () => (await api.segments.list({ limit: 100 })).items,
  })
  const save = useMutation({
    mutationFn: async ({ name, segmentId = null, summary = '' }: PersonaForm) => {
      const written = statements
        .filter(({ text }) => text.trim() !== '')
        .map(({ sources, ...each }) => ({ ...each, sources: [...sources] }))
      const wish = { name, segmentId: segmentId ?? null, summary, statements: written }
      return persona === null
        ? await api.personas.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.personas.update({ id: persona.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['research'] })
    },
  })
  const said = ({ code, details }: Draft): string => find(`research.draft.${code}`, details) ?? code
  const add = (statement: Statement): void => setStatements((all) => (all.length >= mostStatements ? all : [...all, statement]))
  const change = (at: number, next: Statement): void =>
    setStatements((all) => all.map((each, index) => (index === at ? next : each)))
  return (
    <Modal
      open
      width={980}
      title={persona === null ? t('research.new_persona') : t('research.edit_persona')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          name: t('research.persona_name'),
          segmentId: t('research.persona_segment'),
          summary: t('research.persona_summary'),
          statements: t('research.statements'),
        }}
      />
      <div className="persona-editor">
        <Form<PersonaForm> form={form} layout="vertical" initialValues={persona ?? {}} onFinish={(typed) => save.mutate(typed)}>
          <Form.Item
            name="name"
            label={t('research.persona_name')}
            rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('research.persona_name') }) }]}
          >
            <Input maxLength={40} placeholder={t('research.persona_name_hint')} autoFocus />
          </Form.Item>
          <Form.Item name="segmentId" label={t('research.persona_segment')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              loading={segments.isLoading}
              options={(segments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="summary" label={t('research.persona_summary')}>
            <Input maxLength={500} />
          </Form.Item>
          <h3>{t('research.statements')}</h3>
          <ul className="persona-statements">
            {statements.map((statement, index) => (
              // Sentences are edited in place and have no id of their own.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <Select
                  aria-label={t('research.statements')}
                  value={statement.part}
                  options={parts.map((value) => ({ value, label: t(`research.part.${value}`) }))}
                  onChange={(part) => change(index, { ...statement, part })}
                />
                <div>
                  <Input.TextArea
                    aria-label={t('research.statement_text')}
                    autoSize
                    maxLength={300}
                    value={statement.text}
                    onChange={({ target }) => change(index, { ...statement, text: target.value })}
                  />
                  <Sources sources={statement.sources} />
                </div>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('general.remove')}
                  onClick={() => setStatements((all) => all.filter((_, at) => at !== index))}
                />
              </li>
            ))}
          </ul>
          <Button icon={<PlusOutlined />} onClick={() => add({ part: 'trait', text: '', sources: [] })}>
            {t('research.statement_add')}
          </Button>
        </Form>
        <aside aria-label={t('research.drafts')}>
          <h3>{t('research.drafts')}</h3>
          <p className="absent">{drafts.data?.length === 0 ? t('research.drafts_empty') : t('research.drafts_hint')}</p>
          <ErrorNotice error={drafts.error} onRetry={() => void drafts.refetch()} />
          <ul className="persona-drafts">
            {(drafts.data ?? []).map((draft) => {
              const text = said(draft)
              const used = statements.some((each) => each.text === text)
              return (
                <li key={`${draft.code} ${text}`}>
                  <button
                    type="button"
                    disabled={used}
                    onClick={() => add({ part: draft.part, text: text.slice(0, 300), sources: draft.sources })}
                  >
                    <span>{text}</span>
                    <small>
                      {t(`research.part.${draft.part}`)}
                      {draft.code === 'said' || draft.sources[0]?.kind === 'note'
                        ? ''
                        : ` · ${t(`research.sample.${draft.sample}`)}`}
                    </small>
                  </button>
                </li>
              )
            })}
          </ul>
        </aside>
      </div>
    </Modal>
  )
}
