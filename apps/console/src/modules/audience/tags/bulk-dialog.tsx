import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Modal, Radio, Select } from 'antd'

import { api, calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Tag } from '../types.ts'
import { useRefresh, useSegments, useTags } from '../use-lists.ts'

interface Typed {
  readonly tagId: string
  readonly action: 'attach' | 'detach'
  readonly segmentId: string
}

const peoplePerCall = 50

/** Tags everybody in a segment; says first how many that are and what it costs at WeChat. */
export function BulkDialog({ tag, onClose }: { readonly tag: Tag | 'choose' | null; readonly onClose: () => void }) {
  const { t } = useTexts()
  const refresh = useRefresh()
  const { items, byId } = useTags()
  const segments = useSegments()
  const [form] = Form.useForm<Typed>()
  const segmentId = Form.useWatch('segmentId', form)
  const tagId = Form.useWatch('tagId', form)
  const estimate = useQuery(
    calls.segments.count.queryOptions({ input: { segmentId: segmentId as never, sample: 0 }, enabled: segmentId !== undefined }),
  )
  const start = useMutation({
    mutationFn: async (typed: Typed) => await api.tagRuns.start(typed as never),
    onSuccess: async () => {
      onClose()
      await refresh()
    },
  })
  const members = estimate.data?.members
  const atWechat = byId.get(tagId ?? '')?.kind === 'wechat'
  return (
    <Modal
      open={tag !== null}
      title={t('audience.tags.bulk_title')}
      width={480}
      okText={t('audience.tags.bulk_start')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: start.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={(opened) => {
        if (opened && tag !== null && tag !== 'choose') form.setFieldsValue({ tagId: tag.id })
        if (!opened) {
          start.reset()
          form.resetFields()
        }
      }}
    >
      <Form form={form} layout="vertical" initialValues={{ action: 'attach' }} onFinish={(typed) => start.mutate(typed)}>
        <ErrorNotice error={start.error ?? estimate.error} />
        <Form.Item
          name="tagId"
          label={t('audience.contacts.tags')}
          rules={[{ required: true, message: t('audience.builder.choose') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={items.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="action" label={t('audience.tags.bulk_action')}>
          <Radio.Group
            options={(['attach', 'detach'] as const).map((value) => ({ value, label: t(`audience.tags.bulk.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="segmentId"
          label={t('audience.tags.bulk_segment')}
          rules={[{ required: true, message: t('audience.builder.choose') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {members === undefined ? null : (
          <p className="confirm-effect">
            {t('audience.tags.bulk_effect', { count: members })}{' '}
            {atWechat ? t('audience.tags.bulk_wechat', { calls: Math.ceil(members / peoplePerCall) }) : null}
          </p>
        )}
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
