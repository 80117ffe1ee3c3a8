// What a message that came in says, as everything above reads it: values only, whatever program wrote it.

export type Address = { name: string; address: string }

/** What was attached: its name as sent, the type that its bytes show. */
export type Attached = {
  name: string
  type: string
  /** Shown inside the text, called by it. */
  inline: boolean
  bytes: Uint8Array<ArrayBuffer>
}

/** What a machine answered or sent by itself; `none` when a person wrote, as far as headers tell. */
export type Automatic = 'none' | 'auto' | 'bounce' | 'receipt' | 'list'

/** The report of a server that could not deliver. */
export type Bounce = {
  /** No further try will come. */
  permanent: boolean
  /** « 5.1.1 », or nothing. */
  status: string
  /** The identity of the message that came back; nothing when the report does not say. */
  returned: string
}

export type MailRead = {
  /** Without its angles; nothing when the message has none. */
  messageId: string
  inReplyTo: readonly string[]
  references: readonly string[]
  from: Address
  replyTo: readonly Address[]
  to: readonly Address[]
  /** Every address it was delivered to, as its headers and its servers say. */
  delivered: readonly string[]
  subject: string
  sentAt: Date | null
  /** When the last server took it, by its own header. */
  takenAt: Date | null
  /** The whole text. */
  text: string
  /** The text without what it quotes and without its signature. */
  fresh: string
  /** The HTML, cleaned of scripts, styles, forms and remote pictures; nothing when there was none. */
  html: string
  attached: readonly Attached[]
  automatic: Automatic
  bounce: Bounce | null
  /** What the relay said: taken for unwanted. */
  spam: boolean
  /** What the relay checked of the sender: « spf=pass dkim=pass dmarc=pass ». */
  checked: string
  /** The message that this one carries whole, when somebody passed it on as an attachment. */
  carried: Uint8Array<ArrayBuffer> | null
}

/** What a message may cost; enforced while reading, and by killing the thread. */
export const MAIL_LIMITS = {
  bytes: 40 * 1024 * 1024,
  /** Parts of all depths. */
  parts: 400,
  depth: 30,
  attached: 60,
  signs: 400_000,
  html: 1_000_000,
  milliseconds: 20_000,
} as const

export type MailFault = 'damaged' | 'huge' | 'slow' | 'deep'
export const MAIL_FAULTS: Readonly<Record<MailFault, string>> = {
  damaged: 'le message est abîmé',
  huge: 'le message est trop lourd',
  slow: 'sa lecture demande trop de temps',
  deep: 'il compte trop de parties',
}

export type MailAnswer =
  | { readonly kind: 'read'; readonly mail: MailRead }
  | { readonly kind: 'refused'; readonly why: MailFault }
