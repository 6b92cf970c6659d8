import type { AccountCard, MessageBody } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { useLine } from '../phones/line.tsx'

/** 模板消息 of a service account; the whole card is the link when it has one. */
export function TemplateCard({
  account,
  message,
}: {
  account: AccountCard
  message: Extract<MessageBody, { type: 'template' }>
}) {
  const texts = useTexts()
  const line = useLine()
  const { url } = message
  const inside = (
    <>
      <span className="template-head">
        <Avatar url={account.avatarUrl} size={20} round />
        <span className="muted">{account.name}</span>
      </span>
      <span className="template-title">{message.title}</span>
      <span className="template-lines">
        {message.lines.map((field, index) => (
          <span className="template-line" key={`${index} ${field.label}`}>
            {field.label !== '' && <span className="template-label">{field.label}</span>}
            <span style={field.color === null ? undefined : { color: field.color }}>{field.value}</span>
          </span>
        ))}
      </span>
      {(url !== null || message.miniprogram) && (
        <span className="template-foot">
          {message.miniprogram ? texts.chat.miniprogram : texts.chat.details}
          <Icon name="chevron" size={14} />
        </span>
      )}
    </>
  )
  const { appId, page = '' } = message
  const mini = message.miniprogram && appId !== undefined
  if (!mini && url === null) return <div className="template">{inside}</div>
  return (
    <button
      type="button"
      className="template"
      data-testid="template-open"
      onClick={() => {
        if (mini) line.go({ at: 'mini', appId, page })
        else if (url !== null) line.openLink(url, message.title)
      }}
    >
      {inside}
    </button>
  )
}
