import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { TreeRefusal } from './tree-refusal.tsx'
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
export function TreeSettings({ tree: newest, open, changing, onClose }: TreeSettingsProps) {
  const { t } = useTexts()
  const [opened, setOpened] = useState(newest)
  if (!open && opened !== newest) setOpened(newest)
  const tree = open ? opened : newest
  const [form] = Form.useForm<SettingsForm>()
  const save = async ({ name, period: [from, to] }: SettingsForm): Promise<void> => {
    const wish = { name: name.trim(), from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') }
    // What was left as it was stays as whoever saved it last wants it.
    const change = {
      kind: 'settings' as const,
      ...(wish.name === tree.name ? {} : { name: wish.name }),
      ...(wish.from === tree.from ? {} : { from: wish.from }),
      ...(wish.to === tree.to ? {} : { to: wish.to }),
    }
    if (await changing.ask(change, tree)) onClose()
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
      <TreeRefusal changing={changing} onTheirs={onClose} onMine={onClose} />
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
