import type { ReactNode } from 'react'

const paths = {
  back: <path d="m15 5-7 7 7 7" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />,
  plus: <path d="M12 5v14M5 12h14" />,
  plusCircle: (
    <>
      <circle cx="12" cy="12" r="9.2" />
      <path d="M12 7.5v9M7.5 12h9" />
    </>
  ),
  close: <path d="m6 6 12 12M18 6 6 18" />,
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m20 20-4.2-4.2" />
    </>
  ),
  scan: (
    <path d="M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15M4 12h16" />
  ),
  keyboard: (
    <>
      <rect x="3" y="6" width="18" height="12" rx="2" />
      <path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8" />
    </>
  ),
  menu: <path d="M5 7h14M5 12h14M5 17h14" />,
  picture: (
    <>
      <rect x="3.5" y="5" width="17" height="14" rx="2" />
      <circle cx="9" cy="10" r="1.6" />
      <path d="m4 17 5-4 3.5 3 3-2.5L20.5 18" />
    </>
  ),
  location: (
    <>
      <path d="M12 21s7-6.2 7-11.2A7 7 0 0 0 5 9.8C5 14.8 12 21 12 21Z" />
      <circle cx="12" cy="9.8" r="2.5" />
    </>
  ),
  chats: <path d="M12 4c-5 0-9 3.2-9 7.2 0 2.3 1.3 4.3 3.4 5.6L5.8 20l3.5-1.8c.9.2 1.8.3 2.7.3 5 0 9-3.3 9-7.3S17 4 12 4Z" />,
  contacts: (
    <>
      <circle cx="9.5" cy="8" r="4" />
      <path d="M2.5 20c.4-4 3.2-6.5 7-6.5s6.6 2.5 7 6.5M16 8.5h5.5M17.5 12h4M19 15.5h2.5" />
    </>
  ),
  discover: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m15.5 8.5-2 5-5 2 2-5z" />
    </>
  ),
  me: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 20.5c.5-4.5 3.6-7 8-7s7.5 2.5 8 7" />
    </>
  ),
  moments: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3v9l6.4 6.4M21 12h-9l-6.4 6.4M3 12h9L5.6 5.6" />
    </>
  ),
  star: <path d="m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z" />,
  share: <path d="M14 5.5 20.5 11 14 16.5V13c-5 0-8 1.5-10 5 0-6 3.5-9.5 10-9.8z" />,
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
      <path d="M15.5 5.5a1.5 1.5 0 0 0-1.5-1H6a1.5 1.5 0 0 0-1.5 1.5v8a1.5 1.5 0 0 0 1 1.5" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  like: <path d="M7 11v9H4v-9zM7 11l4-7.5c1.6 0 2.5 1.1 2.2 2.6L12.6 10h5.6c1.3 0 2.2 1.2 1.9 2.4l-1.5 6A2 2 0 0 1 16.7 20H7" />,
  emoji: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8.5 14.5c1.8 2.4 5.2 2.4 7 0M9 9.5h.01M15 9.5h.01" />
    </>
  ),
  film: (
    <>
      <rect x="3.5" y="6" width="12" height="12" rx="2" />
      <path d="m15.5 11 5-3v8l-5-3z" />
    </>
  ),
  link: (
    <path d="M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3A4 4 0 0 0 10.7 19l1.3-1.3" />
  ),
  target: (
    <>
      <circle cx="12" cy="12" r="8" />
      <circle cx="12" cy="12" r="2.5" fill="currentColor" />
    </>
  ),
  half: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 3.5a8.5 8.5 0 0 0 0 17z" fill="currentColor" />
    </>
  ),
  chevron: <path d="m9 6 6 6-6 6" />,
  warning: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7.5v5.5M12 16.5h.01" strokeWidth="2.2" />
    </>
  ),
  voice: <path d="M6 12h.01M9.5 8.5a5 5 0 0 1 0 7M13 6a9 9 0 0 1 0 12M16.5 3.5a12.5 12.5 0 0 1 0 17" />,
  play: <path d="M8 5.5v13l10.5-6.5z" />,
  music: (
    <>
      <path d="M9 18V6l10-2v12" />
      <circle cx="6.5" cy="18" r="2.5" />
      <circle cx="16.5" cy="16" r="2.5" />
    </>
  ),
  swap: <path d="M4 8.5h14m-4-4 4 4-4 4M20 15.5H6m4 4-4-4 4-4" />,
  phone: (
    <>
      <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" />
      <path d="M10.5 18.5h3" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof paths

/** Line drawing in the colour of the text; decoration only, the button around it carries the label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {paths[name]}
    </svg>
  )
}
