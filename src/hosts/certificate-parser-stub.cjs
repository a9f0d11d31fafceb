/**
 * Stands where the apps are bundled for the libraries that read the certificates of authenticators.
 * Passkeys are asked for without any (attestation "none"), and the libraries would be a sixth of
 * what a Worker carries. An answer that holds certificates all the same is refused. What reads
 * ASN.1 stays (asn1-schema, asn1-ecc, asn1-x509): signatures of ES256, which most passkeys make, are
 * written in it.
 */
module.exports = {}
