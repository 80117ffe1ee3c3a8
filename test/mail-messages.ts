// Messages as programs write them, for tests.
export type Written = {
  from?: string
  to?: string
  subject?: string
  id?: string | null
  inReplyTo?: string
  references?: string
  date?: string
  type?: string
  headers?: readonly string[]
  body?: string | Buffer
}

/** A message with its usual headers; `null` leaves its identity out. */
export function mailOf({
  from = 'Camille Invente <camille@exemple.fr>',
  to = 'Qualité <qualite@hauts-de-seine.test>',
  subject = 'Rendez-vous annulé',
  id = 'un@exemple.fr',
  inReplyTo,
  references,
  date = 'Wed, 18 Nov 2026 10:00:00 +0100',
  type = 'text/plain; charset=utf-8',
  headers = [],
  body = 'Bonjour,\r\n\r\nMon rendez-vous a été annulé sans explication.\r\n',
}: Written = {}): Buffer {
  const lines = [
    ...headers,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}>`]),
    ...(references === undefined ? [] : [`References: ${references}`]),
    `Date: ${date}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), Buffer.from(body)])
}

/** The report of a server that could not deliver a message. */
export const bounceMail = (returned: string, { status = '5.1.1', id = 'dsn@relais.test' } = {}): Buffer =>
  mailOf({
    from: 'Mail Delivery System <MAILER-DAEMON@relais.test>',
    subject: 'Undelivered Mail Returned to Sender',
    id,
    headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied'],
    type: 'multipart/report; report-type=delivery-status; boundary="b"',
    body: [
      '--b',
      'Content-Type: text/plain',
      '',
      'The address does not exist.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relais.test',
      '',
      'Final-Recipient: rfc822; personne@exemple.fr',
      `Action: ${status.startsWith('5') ? 'failed' : 'delayed'}`,
      `Status: ${status}`,
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: qualite@hauts-de-seine.test',
      'To: personne@exemple.fr',
      `Message-ID: <${returned}>`,
      'Subject: Re : votre demande',
      '',
      'Texte.',
      '--b--',
      '',
    ].join('\r\n'),
  })
