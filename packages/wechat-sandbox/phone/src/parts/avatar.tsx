/** Picture of a person or an account; its name stands beside it, so it is silent for screen readers. */
export function Avatar({ url, size = 40, round = false }: { url: string; size?: number; round?: boolean }) {
  return <img className={round ? 'avatar avatar-round' : 'avatar'} src={url} alt="" width={size} height={size} loading="lazy" />
}

export function Badge({ count, label }: { count: number; label: string }) {
  if (count === 0) return null
  return (
    <span className="badge" aria-label={label} data-testid="unread">
      {count > 99 ? '99+' : count}
    </span>
  )
}
