import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ContentType, contentTypes } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Form, Input, Modal, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { useAccounts } from '../../reach/shared/queries.ts'
import { type Column, planCalendarKey } from './content-plan.ts'
import { columnsKey } from './use-columns.ts'

interface ColumnForm {
  readonly name: string
  readonly content: string
  readonly role: string
  readonly type: ContentType
  readonly accountId: Id<'account'> | null
}

interface ColumnDialogProps {
  readonly planId: Id<'plan'>
  /** Null makes a new one. */
  readonly column: Column | null
  readonly onClose: () => void
}

export function ColumnDialog({ planId, column: current, onClose }: ColumnDialogProps) {
  const kept = useAsOpened({
    record: current,
    latest: async ({ id }) => (await api.columns.list({ planId })).items.find((each) => each.id === id),
  })
  const column = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const accounts = useAccounts()
  const [form] = Form.useForm<ColumnForm>()
  const save = useMutation({
    mutationFn: async (typed: ColumnForm) => {
      const wish = { ...typed, accountId: typed.accountId ?? null }
      return column === null
        ? await api.columns.create({ planId, ...wish })
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.columns.update({ id: column.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: [columnsKey] })
      await client.invalidateQueries({ queryKey: [planCalendarKey] })
    },
  })
  return (
    <Modal
      open
      width={520}
      title={t(column === null ? 'contentPlan.columns.new' : 'contentPlan.columns.edit')}
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
          name: t('contentPlan.columns.name'),
          content: t('contentPlan.columns.content'),
          role: t('contentPlan.columns.role'),
          type: { label: t('contentPlan.columns.type'), words: 'content.type' },
          accountId: t('contentPlan.columns.account'),
        }}
      />
      <Form<ColumnForm>
        form={form}
        // The page itself is called "content": without a name the label of that field would lead there.
        name="column"
        layout="vertical"
        initialValues={column ?? { name: '', content: '', role: '', type: 'useful', accountId: null }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="name"
          label={t('contentPlan.columns.name')}
          extra={t('contentPlan.columns.name_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('contentPlan.columns.name') }) }]}
        >
          <Input maxLength={30} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="content" label={t('contentPlan.columns.content')}>
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            placeholder={t('contentPlan.columns.content_hint')}
          />
        </Form.Item>
        <Form.Item name="role" label={t('contentPlan.columns.role')}>
          <Input.TextArea
            maxLength={300}
            autoSize={{ minRows: 1, maxRows: 4 }}
            placeholder={t('contentPlan.columns.role_hint')}
          />
        </Form.Item>
        <div className="item-pair">
          <Form.Item name="type" label={t('contentPlan.columns.type')}>
            <Select options={contentTypes.map((value) => ({ value, label: t(`content.type.${value}`) }))} />
          </Form.Item>
          <Form.Item name="accountId" label={t('contentPlan.columns.account')}>
            <Select
              allowClear
              placeholder={t('contentPlan.columns.account_any')}
              options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        </div>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
