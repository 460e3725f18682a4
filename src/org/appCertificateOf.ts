import { X509Certificate } from 'node:crypto';
import type { AppCertificate } from '../model/rows/connectedAppSettings.ts';

/**
 * When an app's certificate expires, out of the element that holds it. Orgs return its Base64 without the lines around it;
 * files that are deployed hold the lines too, or the Base64 of the whole PEM text. Nothing else of it is kept.
 */
export function appCertificateOf(text: string | undefined): AppCertificate {
  if (text === undefined || text === '') return null;
  try {
    const { validTo } = new X509Certificate(bytesOf(text));
    return { expiresAt: new Date(validTo).toISOString() };
  } catch {
    return {};
  }
}

const pem = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/;

function bytesOf(text: string): Buffer {
  const [decoded, body] = [Buffer.from(text, 'base64'), pem.exec(text)?.[1]];
  if (body !== undefined) return Buffer.from(body, 'base64');
  const inner = pem.exec(decoded.toString('latin1'))?.[1];
  return inner === undefined ? decoded : Buffer.from(inner, 'base64');
}
