import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, Modal, Select, Tag } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Note } from './research.ts'

/** Talks with customers. */
export function Notes() {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const [address, setAddress] = useAddressState<'create' | 'note'>()
  const list = useCursorList(['research', 'notes'], (from) => api.interviewNotes.list(from))
  const edited = list.rows.find(({ id }) => id === address.note)
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'note' })}>
      {t('research.new_note')}
    </Button>
  ) : undefined
  const words = (kind: 'needs' | 'pains'): Column<Note> => ({
    key: kind,
    title: t(`research.${kind}`),
    csv: (note) => note[kind].join('、'),
    render: (note) =>
      note[kind].length === 0 ? (
        <span className="absent">—</span>
      ) : (
        note[kind].map((word) => (
          <Tag key={word} variant="filled" {...(kind === 'pains' ? { color: 'orange' } : { color: 'green' })}>
            {word}
          </Tag>
        ))
      ),
  })
  const columns: readonly Column<Note>[] = [
    {
      key: 'day',
      title: t('research.note_day'),
      csv: ({ day }) => day,
      render: ({ day }) => <span className="number">{day}</span>,
    },
    {
      key: 'who',
      title: t('research.who'),
      csv: ({ who }) => who,
      render: ({ who, topic }) => (
        <span className="two-lines">
          <span>{who}</span>
          {topic === '' ? null : <small>{topic}</small>}
        </span>
      ),
    },
    words('needs'),
    words('pains'),
    {
      key: 'quote',
      title: t('research.quote'),
      csv: ({ quote }) => quote,
      render: ({ quote }) => (quote === '' ? <span className="absent">—</span> : <q>{quote}</q>),
    },
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      render: ({ id, version }) =>
        can('goal.write') ? (
          <span className="row-actions">
            <Button type="link" onClick={() => setAddress({ note: id })}>
              {t('general.edit')}
            </Button>
            <ConfirmAction
              danger
              button={{ type: 'link' }}
              label={t('research.archive')}
              title={t('research.note_archive_title')}
              effect={t('research.note_archive_effect')}
              onConfirm={async () => {
                await api.interviewNotes.archive({ id, expectedVersion: version })
                await client.invalidateQueries({ queryKey: ['research'] })
              }}
            />
          </span>
        ) : null,
    },
  ]
  return (
    <>
      <DataTable
        name={t('research.tab.notes')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        {...(list.rows.length === 0 ? {} : { toolbar: create })}
        expanded={({ note }) => <p className="research-note">{note === '' ? '—' : note}</p>}
        empty={
          <EmptyState drawing="people" title={t('research.notes_empty')} hint={t('research.notes_empty_hint')} action={create} />
        }
      />
      <NoteDialog
        open={address.create === 'note' || edited !== undefined}
        note={edited ?? null}
        onClose={() => setAddress({ create: undefined, note: undefined })}
      />
    </>
  )
}

interface NoteForm {
  readonly day: Dayjs
  readonly who: string
  readonly topic?: string
  readonly needs?: readonly string[]
  readonly pains?: readonly string[]
  readonly quote?: string
  readonly note?: string
}

interface NoteDialogProps {
  readonly open: boolean
  /** Null writes a new one. */
  readonly note: Note | null
  readonly onClose: () => void
}

function NoteDialog({ open, note: current, onClose }: NoteDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.interviewNotes.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const note = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<NoteForm>()
  const save = useMutation({
    mutationFn: async ({ day, who, topic = '', needs = [], pains = [], quote = '', note: text = '' }: NoteForm) => {
      const wish = { day: day.format('YYYY-MM-DD'), who, topic, needs: [...needs], pains: [...pains], quote, note: text }
      return note === null
        ? await api.interviewNotes.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.interviewNotes.update({ id: note.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['research'] })
    },
  })
  const tags = (name: 'needs' | 'pains') => (
    <Form.Item name={name} label={t(`research.${name}`)} tooltip={t('research.words_hint')}>
      <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '；', ';']} placeholder={t('peers.list_hint')} />
    </Form.Item>
  )
  return (
    <Modal
      open={open}
      width={640}
      title={note === null ? t('research.new_note') : t('research.edit_note')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          day: t('research.note_day'),
          who: t('research.who'),
          topic: t('research.topic'),
          needs: t('research.needs'),
          pains: t('research.pains'),
          quote: t('research.quote'),
          note: t('research.note'),
        }}
      />
      <Form<NoteForm>
        key={note?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={note === null ? { day: dayjs(businessNow()) } : { ...note, day: dayjs(note.day) }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="goal-form-row">
          <Form.Item name="day" label={t('research.note_day')}>
            <DatePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="topic" label={t('research.topic')}>
            <Input maxLength={80} />
          </Form.Item>
        </div>
        <Form.Item
          name="who"
          label={t('research.who')}
          extra={t('research.who_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('research.who') }) }]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        {tags('needs')}
        {tags('pains')}
        <Form.Item name="quote" label={t('research.quote')}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="note" label={t('research.note')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
