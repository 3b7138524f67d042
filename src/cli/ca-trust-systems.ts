/**
 * Advice for the certificate lists of systems and browsers, each with the way back.
 * Pure text. Rule: the user's own list where there is one, the machine's where there is not.
 */
import type { TrustGuide } from './ca-guide.ts';

export const SYSTEM_GUIDES: readonly TrustGuide[] = [
  {
    name: 'debian',
    title: 'Debian, Ubuntu',
    trust: ({ file }) => [
      `sudo cp ${file} /usr/local/share/ca-certificates/hiptap.crt && sudo update-ca-certificates`,
      'back: sudo rm /usr/local/share/ca-certificates/hiptap.crt && sudo update-ca-certificates --fresh',
    ],
  },
  {
    name: 'fedora',
    title: 'Fedora, RHEL',
    trust: ({ file }) => [
      `sudo cp ${file} /etc/pki/ca-trust/source/anchors/hiptap.pem && sudo update-ca-trust`,
      'back: sudo rm /etc/pki/ca-trust/source/anchors/hiptap.pem && sudo update-ca-trust',
    ],
  },
  {
    name: 'macos',
    title: 'macOS',
    trust: ({ file }) => [
      `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${file}`,
      `back: security remove-trusted-cert ${file}`,
    ],
  },
  {
    name: 'windows',
    title: 'Windows',
    trust: ({ path, name }) => [
      `certutil -user -addstore Root "${path}"`,
      `back: certutil -user -delstore Root "${name}"`,
    ],
  },
  {
    name: 'firefox',
    title: 'Firefox (web clients)',
    trust: ({ path }) => [
      `Settings, Privacy & Security, View Certificates, Authorities, Import: ${path}`,
      'and tick "Trust this CA to identify websites"; back: delete it in the same list',
    ],
  },
  {
    name: 'chromium',
    title: 'Chromium, Chrome on Linux (web clients)',
    trust: ({ file, name }) => [
      `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n hiptap -i ${file}`,
      '(of libnss3-tools; where ~/.pki/nssdb is missing, version 146 and later use ~/.local/share/pki/nssdb)',
      `back: certutil -d sql:$HOME/.pki/nssdb -D -n hiptap, or the browser's own list, where it is "${name}"`,
    ],
  },
];
