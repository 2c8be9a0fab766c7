{{- define "eoffice.labels" -}}
app.kubernetes.io/name: eoffice
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "eoffice.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}
{{- end }}

{{- define "eoffice.env" -}}
- name: EOFFICE_POSTGRES
  valueFrom: { secretKeyRef: { name: {{ .Values.secretName }}, key: postgres } }
- { name: EOFFICE_DATA, value: /var/lib/eoffice }
- { name: EOFFICE_MASTER_KEY, value: /etc/eoffice/master.key }
- { name: EOFFICE_BASE_DOMAIN, value: {{ .Values.domain | quote }} }
- { name: EOFFICE_PUBLIC_SCHEME, value: https }
- name: EOFFICE_SILO_ADDRESS
  valueFrom: { fieldRef: { fieldPath: status.podIP } }
- { name: EOFFICE_FIXITY_DAYS, value: {{ .Values.fixity.days | quote }} }
- { name: EOFFICE_FIXITY_MB_PER_SECOND, value: {{ .Values.fixity.megabytesPerSecond | quote }} }
{{- with .Values.backups }}
{{- if .claim }}
- { name: EOFFICE_BACKUPS, value: /var/lib/eoffice-backups }
{{- end }}
{{- if .s3.endpoint }}
- { name: EOFFICE_BACKUPS_S3_ENDPOINT, value: {{ .s3.endpoint | quote }} }
- { name: EOFFICE_BACKUPS_S3_BUCKET, value: {{ .s3.bucket | quote }} }
- { name: EOFFICE_BACKUPS_S3_PREFIX, value: {{ .s3.prefix | quote }} }
- { name: EOFFICE_BACKUPS_S3_REGION, value: {{ .s3.region | quote }} }
- { name: EOFFICE_BACKUPS_S3_ACCESS_KEY_FILE, value: /etc/eoffice/backups-s3-access-key }
- { name: EOFFICE_BACKUPS_S3_SECRET_KEY_FILE, value: /etc/eoffice/backups-s3-secret-key }
{{- end }}
{{- if or .claim .s3.endpoint }}
- { name: EOFFICE_BACKUP_HOURS, value: {{ .hours | quote }} }
- { name: EOFFICE_BACKUPS_KEPT, value: {{ .days | quote }} }
- { name: EOFFICE_BACKUP_CHECK_DAYS, value: {{ .checkDays | quote }} }
{{- end }}
{{- end }}
{{- with .Values.vault.s3 }}
{{- if .endpoint }}
- { name: EOFFICE_S3_ENDPOINT, value: {{ .endpoint | quote }} }
- { name: EOFFICE_S3_BUCKET, value: {{ .bucket | quote }} }
- { name: EOFFICE_S3_REGION, value: {{ .region | quote }} }
- { name: EOFFICE_S3_ACCESS_KEY_FILE, value: /etc/eoffice/s3-access-key }
- { name: EOFFICE_S3_SECRET_KEY_FILE, value: /etc/eoffice/s3-secret-key }
{{- end }}
{{- end }}
{{- with .Values.mail }}
{{- if .host }}
- { name: EOFFICE_SMTP_HOST, value: {{ .host | quote }} }
- { name: EOFFICE_SMTP_PORT, value: {{ .port | quote }} }
- { name: EOFFICE_SMTP_TLS, value: {{ .tls | quote }} }
- { name: EOFFICE_SMTP_FROM, value: {{ .from | quote }} }
{{- if .user }}
- { name: EOFFICE_SMTP_USER, value: {{ .user | quote }} }
- { name: EOFFICE_SMTP_PASSWORD_FILE, value: /etc/eoffice/smtp-password }
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.telemetry }}
- { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }} }
{{- end }}
{{- end }}

{{- define "eoffice.mounts" -}}
- { name: data, mountPath: /var/lib/eoffice }
- { name: secret, mountPath: /etc/eoffice, readOnly: true }
- { name: tmp, mountPath: /tmp }
{{- if .Values.backups.claim }}
- { name: backups, mountPath: /var/lib/eoffice-backups }
{{- end }}
{{- end }}

{{- define "eoffice.volumes" -}}
- name: data
  persistentVolumeClaim: { claimName: {{ .Release.Name }}-vault }
{{- with .Values.backups.claim }}
- name: backups
  persistentVolumeClaim: { claimName: {{ . }} }
{{- end }}
- name: secret
  secret:
    secretName: {{ .Values.secretName }}
    defaultMode: 0440
    items:
      - { key: master.key, path: master.key }
      {{- if .Values.vault.s3.endpoint }}
      - { key: s3-access-key, path: s3-access-key }
      - { key: s3-secret-key, path: s3-secret-key }
      {{- end }}
      {{- if .Values.backups.s3.endpoint }}
      - { key: backups-s3-access-key, path: backups-s3-access-key }
      - { key: backups-s3-secret-key, path: backups-s3-secret-key }
      {{- end }}
      {{- if and .Values.mail.host .Values.mail.user }}
      - { key: smtp-password, path: smtp-password }
      {{- end }}
- name: tmp
  emptyDir: {}
{{- end }}

{{- define "eoffice.podSecurity" -}}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "eoffice.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}
