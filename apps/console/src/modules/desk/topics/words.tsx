import { useMutation, useQueryClient } from '@tanstack/react-query'
import { topicWordKinds } from '@weiying/contract'
import { Button, Form, Input, Modal, Select, Tag } from 'antd'
import { type ReactNode } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Word } from './topic.ts'

/** Own words: products, brands, synonyms, and what to leave out. */
export function Words({ action }: { readonly action: ReactNode }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const [address, setAddress] = useAddressState<'create' | 'edit'>()
  const list = useCursorList(['topic-words'], (from) => api.topicWords.list({ limit: 200, ...from }))
  const edited = list.rows.find(({ id }) => id === address.edit)
  const columns: readonly Column<Word>[] = [
    { key: 'word', title: t('topics.word.word'), csv: ({ word }) => word, render: ({ word }) => <strong>{word}</strong> },
    {
      key: 'kind',
      title: t('topics.word.kind'),
      csv: ({ kind }) => t(`topics.word.kind.${kind}`),
      render: ({ kind }) => <Tag>{t(`topics.word.kind.${kind}`)}</Tag>,
    },
    {
      key: 'meaning',
      title: t('topics.word.meaning'),
      csv: ({ meaning }) => meaning,
      render: ({ meaning }) => meaning ?? <span className="absent">—</span>,
    },
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      render: ({ id, word, version }) =>
        can('conversation.write') ? (
          <span className="row-actions">
            <Button type="link" onClick={() => setAddress({ edit: id })}>
              {t('general.edit')}
            </Button>
            <ConfirmAction
              danger
              button={{ type: 'link' }}
              label={t('topics.word.archive')}
              title={t('topics.word.archive_title', { word })}
              effect={t('topics.word.archive_effect')}
              onConfirm={async () => {
                await api.topicWords.archive({ id, expectedVersion: version })
                await client.invalidateQueries({ queryKey: ['topic-words'] })
              }}
            />
          </span>
        ) : null,
    },
  ]
  return (
    <>
      <p className="topics-intro">{t('topics.word.intro')}</p>
      <DataTable
        name={t('topics.tab.words')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        empty={<EmptyState drawing="key" title={t('topics.word.empty')} hint={t('topics.word.empty_hint')} action={action} />}
      />
      <WordDialog
        open={address.create !== undefined || edited !== undefined}
        word={edited ?? null}
        onClose={() => setAddress({ create: undefined, edit: undefined })}
      />
    </>
  )
}

interface WordForm {
  readonly word: string
  readonly kind: Word['kind']
  readonly meaning?: string | null
}

interface WordDialogProps {
  readonly open: boolean
  readonly word: Word | null
  readonly onClose: () => void
}

function WordDialog({ open, word: current, onClose }: WordDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.topicWords.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const word = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<WordForm>()
  const kind = Form.useWatch('kind', form) ?? word?.kind ?? 'product'
  const save = useMutation({
    mutationFn: async (typed: WordForm) => {
      const wish = { word: typed.word, kind: typed.kind, meaning: typed.kind === 'synonym' ? (typed.meaning ?? null) : null }
      return word === null
        ? await api.topicWords.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.topicWords.update({ id: word.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['topic-words'] })
      await client.invalidateQueries({ queryKey: ['customer-topics'] })
    },
  })
  const required = (field: string) => [{ required: true, whitespace: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      width={440}
      title={word === null ? t('topics.word.new') : t('topics.word.edit')}
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
          word: t('topics.word.word'),
          kind: { label: t('topics.word.kind'), words: 'topics.word.kind' },
          meaning: t('topics.word.meaning'),
        }}
      />
      <Form<WordForm>
        key={word?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={word ?? { kind: 'product' }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item name="word" label={t('topics.word.word')} rules={required(t('topics.word.word'))}>
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={t('topics.word.kind')} extra={t(`topics.word.kind.${kind}.hint`)}>
          <Select options={topicWordKinds.map((value) => ({ value, label: t(`topics.word.kind.${value}`) }))} />
        </Form.Item>
        {kind === 'synonym' ? (
          <Form.Item name="meaning" label={t('topics.word.meaning')} rules={required(t('topics.word.meaning'))}>
            <Input maxLength={20} autoComplete="off" />
          </Form.Item>
        ) : null}
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
