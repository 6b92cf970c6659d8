import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Tree } from './tree.ts'
import { type TreeChanging } from './use-tree-change.ts'

interface SettingsForm {
  readonly name: string
  readonly period: [Dayjs, Dayjs]
}

interface TreeSettingsProps {
  readonly tree: Tree
  readonly open: boolean
  readonly changing: TreeChanging
  readonly onClose: () => void
}

/** Name and period of a tree. */
export function TreeSettings({ tree, open, changing, onClose }: TreeSettingsProps) {
  const { t } = useTexts()
  const [form] = Form.useForm<SettingsForm>()
  const save = async ({ name, period: [from, to] }: SettingsForm): Promise<void> => {
    const period = { from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') }
    if (await changing.ask({ kind: 'settings', name: name.trim(), ...period })) onClose()
  }
  return (
    <Modal
      open={open}
      width={480}
      title={t('goalTrees.edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: changing.busy }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={changing.clear}
      destroyOnHidden
    >
      <ErrorNotice error={changing.error} />
      <Form<SettingsForm>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ name: tree.name, period: [dayjs(tree.from), dayjs(tree.to)] }}
        onFinish={(typed) => void save(typed)}
      >
        <Form.Item
          name="name"
          label={t('goalTrees.name')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('goalTrees.name') }) }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="period" label={t('goalTrees.period')} extra={t('goalTrees.period_hint')}>
          <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
