import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Form, Input, InputNumber, Modal, Radio, Select, Switch } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { bytesOf, contentTypes, type Keyword, matches, type Rule, type RuleContent, textBytes, triggers } from './rule.ts'

interface RuleForm {
  readonly trigger: Rule['trigger']
  readonly name: string
  readonly keywords?: Keyword[]
  readonly type: RuleContent['type']
  readonly text?: string
  readonly mediaId?: string
  readonly title?: string
  readonly description?: string
  readonly pictureUrl?: string
  readonly url?: string
  readonly priority: number
  readonly enabled: boolean
}

interface RuleDialogProps {
  readonly accountId: Id<'account'>
  /** Null: a new one. */
  readonly rule: Rule | null
  readonly open: boolean
  readonly onClose: () => void
}

function contentOf({ type, text, mediaId, title, description, pictureUrl, url }: RuleForm): RuleContent {
  if (type === 'text') return { type, text: text ?? '' }
  if (type === 'image') return { type, mediaId: mediaId ?? '' }
  return { type, title: title ?? '', description: description ?? '', pictureUrl: pictureUrl ?? '', url: url ?? '' }
}

const initial: Partial<RuleForm> = {
  trigger: 'keyword',
  type: 'text',
  keywords: [{ text: '', match: 'contains' }],
  priority: 0,
  enabled: true,
}

export function RuleDialog({ accountId, rule: current, open, onClose }: RuleDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.replyRules.list({ accountId, limit: 200 })).items.find((each) => each.id === id),
  })
  const rule = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<RuleForm>()
  const trigger = Form.useWatch('trigger', form) ?? rule?.trigger ?? 'keyword'
  const save = useMutation({
    mutationFn: (values: RuleForm) => {
      const input = {
        trigger: values.trigger,
        name: values.name,
        keywords: values.trigger === 'keyword' ? (values.keywords ?? []) : [],
        content: contentOf(values),
        priority: values.priority,
        enabled: values.enabled,
      }
      return rule === null
        ? api.replyRules.create({ accountId, ...input })
        : kept.save(
            input,
            async (mine, expectedVersion) => await api.replyRules.update({ id: rule.id, expectedVersion, ...mine }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      await client.invalidateQueries({ queryKey: ['interaction', 'rules'] })
      onClose()
    },
  })
  return (
    <Modal
      open={open}
      width={640}
      title={t(rule === null ? 'interaction.create' : 'interaction.edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={rule === null ? initial : { ...rule, ...rule.content }}
        onFinish={(values) => save.mutate(values)}
      >
        <EditConflict
          kept={kept}
          error={save.error}
          onMine={form.submit}
          onTheirs={onClose}
          fields={{
            name: t('interaction.name'),
            trigger: { label: t('interaction.trigger'), words: 'interaction.trigger' },
            keywords: t('interaction.keywords'),
            content: t('interaction.content'),
            priority: t('interaction.priority'),
            enabled: t('interaction.enabled'),
          }}
        />
        <Form.Item name="trigger" label={t('interaction.trigger')} extra={t(`interaction.trigger.${trigger}.hint`)} required>
          <Radio.Group
            optionType="button"
            options={triggers.map((each) => ({ value: each, label: t(`interaction.trigger.${each}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('interaction.name')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('interaction.name') }) }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        {trigger === 'keyword' ? <Keywords /> : null}
        <Content />
        <div className="rule-foot">
          {trigger === 'keyword' ? (
            <Form.Item name="priority" label={t('interaction.priority')} extra={t('interaction.priority_hint')}>
              <InputNumber min={-100} max={100} precision={0} />
            </Form.Item>
          ) : null}
          <Form.Item name="enabled" label={t('interaction.enabled')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}

function Keywords() {
  const { t } = useTexts()
  return (
    <Form.Item label={t('interaction.keywords')} required>
      <Form.List
        name="keywords"
        rules={[
          {
            validator: (_, words: unknown) =>
              Array.isArray(words) && words.length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('interaction.keyword_needed'))),
          },
        ]}
      >
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="keyword-line">
                <Form.Item name={[name, 'match']} noStyle>
                  <Select
                    aria-label={t('interaction.match')}
                    options={matches.map((match) => ({ value: match, label: t(`interaction.match.${match}`) }))}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'text']}
                  rules={[{ required: true, whitespace: true, message: t('interaction.keyword_needed') }]}
                >
                  <Input
                    maxLength={100}
                    autoComplete="off"
                    placeholder={t('interaction.keyword_placeholder')}
                    aria-label={t('interaction.keyword_placeholder')}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={t('general.remove')}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 50}
              onClick={() => add({ text: '', match: 'contains' })}
            >
              {t('interaction.keyword_add')}
            </Button>
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function Content() {
  const { t } = useTexts()
  const form = Form.useFormInstance<RuleForm>()
  const type = Form.useWatch('type', form) ?? 'text'
  const text = Form.useWatch('text', form) ?? ''
  const required = (field: string) => ({ required: true, whitespace: true, message: t('general.required', { field }) })
  const url = { pattern: /^https?:\/\/\S+$/, message: t('interaction.url_wrong') }
  return (
    <>
      <Form.Item name="type" label={t('interaction.content')} required>
        <Radio.Group
          optionType="button"
          options={contentTypes.map((each) => ({ value: each, label: t(`interaction.content.${each}`) }))}
        />
      </Form.Item>
      {type === 'text' ? (
        <Form.Item
          name="text"
          label={t('interaction.text')}
          extra={t('interaction.bytes', { bytes: bytesOf(text) })}
          rules={[
            required(t('interaction.text')),
            {
              validator: (_, value: unknown) =>
                typeof value === 'string' && bytesOf(value) > textBytes
                  ? Promise.reject(new Error(t('interaction.too_long')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
        </Form.Item>
      ) : null}
      {type === 'image' ? (
        <Form.Item
          name="mediaId"
          label={t('interaction.media_id')}
          extra={t('interaction.media_id_hint')}
          rules={[required(t('interaction.media_id'))]}
        >
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
      ) : null}
      {type === 'news' ? (
        <>
          <Form.Item name="title" label={t('interaction.news_title')} rules={[required(t('interaction.news_title'))]}>
            <Input maxLength={64} showCount autoComplete="off" />
          </Form.Item>
          <Form.Item name="description" label={t('interaction.news_description')}>
            <Input.TextArea maxLength={120} showCount autoSize={{ minRows: 2, maxRows: 4 }} />
          </Form.Item>
          <Form.Item name="pictureUrl" label={t('interaction.news_picture')} rules={[url]}>
            <Input maxLength={1000} autoComplete="off" placeholder="https://" />
          </Form.Item>
          <Form.Item name="url" label={t('interaction.news_url')} rules={[required(t('interaction.news_url')), url]}>
            <Input maxLength={1000} autoComplete="off" placeholder="https://" />
          </Form.Item>
        </>
      ) : null}
    </>
  )
}
